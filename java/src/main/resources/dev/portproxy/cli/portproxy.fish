# Completion of portproxy for fish; portproxy itself says what may stand next. To load it:
#   portproxy completion fish | source

function __portproxy_complete
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    set -l program $before[1]
    set -e before[1]
    for answer in ($program complete "--word="(string unescape -- $word; or echo $word) -- $before 2>/dev/null)
        set -l parts (string split \t -- $answer)
        if test -n "$parts[1]"
            echo $answer
        else if test -n "$parts[3]"
            __fish_complete_suffix $parts[3]
        else
            __fish_complete_path $word
        end
    end
end

complete -c portproxy -e
complete -c portproxy -f -k -a '(__portproxy_complete)'

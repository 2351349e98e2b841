#compdef portproxy
# Completion of portproxy for zsh; portproxy itself says what may stand next. To load it:
#   source <(portproxy completion zsh)
# or keep it as a file _portproxy in a folder of $fpath.

_portproxy() {
    local answer text description ending=none
    local -a texts shown open openshown before
    before=("${(@Q)words[2,CURRENT-1]}")
    while IFS= read -r answer; do
        if [[ $answer == $'\t'* ]]; then
            ending=${answer##*$'\t'}
            continue
        fi
        text=${answer%%$'\t'*}
        description=${answer#*$'\t'}
        [[ -n $description ]] && description="$text  -- $description" || description=$text
        if [[ $text == *= ]]; then
            open+=("$text")
            openshown+=("$description")
        else
            texts+=("$text")
            shown+=("$description")
        fi
    done < <(${~words[1]} complete "--word=${(Q)PREFIX}" -- "${(@)before}" 2>/dev/null)
    (( $#texts )) && compadd -V portproxy -l -d shown -a texts
    (( $#open )) && compadd -V portproxy -l -S '' -d openshown -a open
    if [[ $ending != none ]]; then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        if [[ -n $ending ]]; then
            _files -g "*$ending"
        else
            _files
        fi
    fi
}

if [[ $funcstack[1] == _portproxy ]]; then
    _portproxy "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _portproxy portproxy
fi

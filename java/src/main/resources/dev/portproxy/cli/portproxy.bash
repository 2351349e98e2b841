# Completion of portproxy for bash; portproxy itself says what may stand next. To load it:
#   source <(portproxy completion bash)

_portproxy() {
    local line=${COMP_LINE:0:COMP_POINT} cur=${COMP_WORDS[COMP_CWORD]}
    local word=${line##*[[:space:]]} breaks='' before='' answer text ending=none
    # bash takes words apart at these, and replaces only what stands behind the last of them.
    [[ $COMP_WORDBREAKS == *=* ]] && breaks+='='
    [[ $COMP_WORDBREAKS == *:* ]] && breaks+=':'
    if [[ $breaks && $cur != [\'\"]* ]]; then
        before=${word%"${word##*[$breaks]}"}
        cur=${cur##*[$breaks]}
    fi
    COMPREPLY=()
    while IFS= read -r answer; do
        case $answer in
            $'\t'*)
                ending=${answer##*$'\t'}
                ;;
            *)
                text=${answer%%$'\t'*}
                text=${text#"$before"}
                [[ $text == *= ]] && compopt -o nospace 2>/dev/null
                [[ $cur == [\'\"]* ]] || printf -v text %q "$text"
                COMPREPLY+=("$text")
                ;;
        esac
    done < <("$1" complete "--line=$line" "--command=$1" 2>/dev/null)
    if [[ $ending == none ]]; then
        compopt +o default 2>/dev/null
    elif [[ $ending || ${#COMPREPLY[@]} -gt 0 ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r text; do
            [[ -d $text || $text == *"$ending" ]] && COMPREPLY+=("$text")
        done < <(compgen -f -- "$cur")
    fi
}

complete -o default -F _portproxy portproxy

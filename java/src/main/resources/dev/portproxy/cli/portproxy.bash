# Completion of portproxy for bash; portproxy itself says what may stand next. To load it:
#   source <(portproxy completion bash)

_portproxy() {
    local line=${COMP_LINE:0:COMP_POINT} cur=${COMP_WORDS[COMP_CWORD]}
    local word=${line##*[[:space:]]} breaks='' before='' answer text ending=none quote='' i
    for ((i = 0; i < ${#line}; i++)); do
        case $quote${line:i:1} in
            \\ | \"\\) i=$((i + 1)) ;;
            \' | \") quote=${line:i:1} ;;
            \'\' | \"\") quote='' ;;
        esac
    done
    # bash takes words apart at these, and replaces only what stands behind the last of them.
    [[ $COMP_WORDBREAKS == *=* ]] && breaks+='='
    [[ $COMP_WORDBREAKS == *:* ]] && breaks+=':'
    if [[ $quote ]]; then
        # Only what stands behind an open quotation is replaced.
        [[ ${COMP_WORDS[COMP_CWORD-1]} == '=' ]] && before=${COMP_WORDS[COMP_CWORD-2]}=
    elif [[ $breaks ]]; then
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
                _portproxy_quoted
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

# Makes of $text what stands for it behind the open quotation: no shell may run what a rule's group holds.
_portproxy_quoted() {
    local plain=$text letter i
    if [[ -z $quote ]]; then
        printf -v text %q "$plain"
        return
    fi
    text=''
    for ((i = 0; i < ${#plain}; i++)); do
        letter=${plain:i:1}
        case $quote$letter in
            \'\') text+="'\\''" ;;
            \"[\\\"\$\`]) text+=\\$letter ;;
            # In these quotes nothing else keeps it from being the history's.
            \"!) text+="\"'!'\"" ;;
            *) text+=$letter ;;
        esac
    done
}

complete -o default -F _portproxy portproxy

# For the scripts beside it: what becomes of what cannot run here.
# shellcheck shell=bash

# pass_over WHAT WHY: says so and goes on; where nothing may be skipped, the script ends as a failure.
pass_over() {
  echo "skipped: $1 ($2)"
  if [ "${PORTPROXY_CI_WHOLE:-}" = 1 ]; then
    echo "FAILED: PORTPROXY_CI_WHOLE=1 allows no skip"
    exit 1
  fi
}

# skip WHAT WHY: ends the script.
skip() {
  pass_over "$1" "$2"
  exit 0
}

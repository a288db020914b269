# Part of tests/run: what goes on side by side, each with a log of its own.
# shellcheck shell=bash

declare -A jobs=() job_began=()
job_times=() failed_jobs=()

# begin NAME COMMAND...: runs a function in the background. Its output is shown if it fails.
begin() {
    local name=$1
    shift
    say "$name"
    # A process group for each, so that all of it can be stopped.
    set -m
    (
        [[ $name == tests ]] || exec >"$work/log/$name" 2>&1
        TIMEFORMAT='%U %S'
        { time "$@" 2>&3; } 3>&2 2>"$work/log/$name.time"
    ) </dev/null &
    set +m
    jobs[$name]=$!
    job_began[$name]=$SECONDS
}

# settle NAME...: waits for these jobs. When one of them has failed, or another by then, the run ends.
settle() {
    local name
    for name in "$@"; do
        while [[ -n ${jobs[$name]-} ]]; do
            take_ended_jobs
            sleep 0.1
        done
    done
    ((${#failed_jobs[@]} == 0)) || die "failed: ${failed_jobs[*]}"
}

take_ended_jobs() {
    local name status
    for name in "${!jobs[@]}"; do
        ! kill -0 "${jobs[$name]}" 2>/dev/null || continue
        status=0
        wait "${jobs[$name]}" || status=$?
        unset "jobs[$name]"
        job_times+=("$name $((SECONDS - job_began[$name])) $(cat "$work/log/$name.time")")
        if ((status)); then
            [[ $name == tests ]] || cat "$work/log/$name" >&2
            failed_jobs+=("$name")
        fi
    done
}

stop_jobs() {
    local pid
    # A wait without a process would be one for the servers, too.
    for pid in "${jobs[@]}"; do
        kill -KILL -- "-$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
}

# The seconds of processor time that a process and its children have used.
cpu_seconds() {
    local stat fields
    if ! { read -r stat <"/proc/$1/stat"; } 2>/dev/null; then
        echo 0
        return
    fi
    # The name, in parentheses, may have spaces. Behind it the 12th to the 15th are utime, stime, cutime and cstime.
    read -ra fields <<<"${stat##*) }"
    echo $(((fields[11] + fields[12] + fields[13] + fields[14]) / $(getconf CLK_TCK)))
}

# Prints what each part took.
report_jobs() {
    local pid servers=0
    {
        printf '%-12s %8s %8s\n' part seconds 'of CPU'
        printf '%s\n' "${job_times[@]}" |
            awk '{ printf "%-12s %8d %8d\n", $1, $2, $3 + $4 }'
        for pid in "${server_pids[@]}"; do servers=$((servers + $(cpu_seconds "$pid"))); done
        printf '%-12s %8s %8d\n' servers '' "$servers"
    } >&2
}

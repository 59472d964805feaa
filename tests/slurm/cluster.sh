#!/usr/bin/env bash
# A Slurm of its own on this one host: a controller and two nodes of one CPU each, with every file, key and socket in
# one folder, beside any other Slurm there is. Needs root, Debian's slurm-wlm and munge, and no systemd.
#
#   cluster.sh start FOLDER         starts it, if it does not run, and waits until both nodes are idle
#   cluster.sh stop FOLDER          ends it and the tasks it runs
#   cluster.sh kill-node FOLDER N   kills (-9) the daemon of node N (1 or 2) and the task it runs, as a power cut would
#   cluster.sh start-node FOLDER N  brings it back
#
# Then: export SLURM_CONF=FOLDER/slurm.conf
set -euo pipefail

command=${1:?what to do: start, stop, kill-node or start-node}
folder=$(realpath -m "${2:?the folder of the cluster}")
export SLURM_CONF=$folder/slurm.conf
PATH=$PATH:/usr/sbin:/sbin

is_running() {
    [ -s "$folder/$1.pid" ] && kill -0 "$(cat "$folder/$1.pid")" 2>/dev/null
}

# Waits for up to 20 s for a command to succeed.
wait_for() {
    local tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        if [ "$tries" -eq 200 ]; then
            echo "cluster.sh: waited 20 s in vain for: $*; see the logs in $folder" >&2
            return 1
        fi
        sleep 0.1
    done
}

# The first of five ports in a row that nothing listens on.
free_ports() {
    local base port
    for base in $(shuf -i 2000-5800 -n 50); do
        base=$((base * 5))
        for port in "$base" $((base + 1)) $((base + 2)); do
            if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
                continue 2
            fi
        done
        echo "$base"
        return
    done
}

configure() {
    mkdir -p "$folder/state"
    chmod 755 "$folder"
    (umask 077 && head -c 128 /dev/urandom >"$folder/munge.key")
    local ports host
    ports=$(free_ports)
    host=$(uname -n)
    host=${host%%.*}
    # A node is given up after 5 s of silence, and a job that was on it may start again 5 s later (cred_expire):
    # quicker than a real cluster.
    cat >"$SLURM_CONF" <<CONF
ClusterName=vectorlearn
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$ports
SlurmUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$folder/munge.socket,cred_expire=5
MailProg=/bin/true
SlurmctldPidFile=$folder/slurmctld.pid
SlurmctldLogFile=$folder/slurmctld.log
StateSaveLocation=$folder/state
SlurmdPidFile=$folder/%n.pid
SlurmdLogFile=$folder/%n.log
SlurmdSpoolDir=$folder/%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=2,bf_interval=2,batch_sched_delay=0,sched_min_interval=0
ReturnToService=2
SlurmdTimeout=5
SlurmctldTimeout=5
InactiveLimit=0
KillWait=2
BatchStartTimeout=2
MinJobAge=300
NodeName=node1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((ports + 1)) CPUs=1 State=UNKNOWN
NodeName=node2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((ports + 2)) CPUs=1 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
}

start_munge() {
    is_running munged && return
    munged --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" --pid-file="$folder/munged.pid" \
        --log-file="$folder/munged.log" --seed-file="$folder/munged.seed" --num-threads=2 2>>"$folder/munged.log"
    wait_for munge --no-input --socket="$folder/munge.socket"
}

start_node() {
    is_running "node$1" && return
    mkdir -p "$folder/node$1"
    slurmd -N "node$1" 2>>"$folder/node$1.log"
}

# The processes whose status in /proc has a line of this pattern.
processes_with() {
    grep -lE "$1" /proc/[0-9]*/status 2>/dev/null | cut -d/ -f3
}

# A process and everything it started.
tree() {
    local child
    echo "$1"
    for child in $(processes_with "^PPid:\s+$1\$"); do
        tree "$child"
    done
}

# Steps outlive their daemon; those of the node are told by the log they write to.
kill_node() {
    local step pids=""
    if is_running "node$1"; then
        pids=$(cat "$folder/node$1.pid")
    fi
    for step in $(processes_with '^Name:\s+slurmstepd$'); do
        if ls -l "/proc/$step/fd" 2>/dev/null | grep -qF "$folder/node$1.log"; then
            pids="$pids $(tree "$step" | tr '\n' ' ')"
        fi
    done
    # shellcheck disable=SC2086
    [ -z "$pids" ] || kill -9 $pids 2>/dev/null || true
    rm -f "$folder/node$1.pid"
}

case $command in
start)
    [ -s "$SLURM_CONF" ] || configure
    start_munge
    if ! is_running slurmctld; then
        slurmctld 2>>"$folder/slurmctld.log"
    fi
    wait_for scontrol ping
    start_node 1
    start_node 2
    both_idle() { [ "$(sinfo --noheader --Node --states=idle | wc -l)" -eq 2 ]; }
    wait_for both_idle
    ;;
stop)
    scancel --user=root 2>/dev/null || true
    kill_node 1
    kill_node 2
    for daemon in slurmctld munged; do
        if is_running "$daemon"; then
            kill -9 "$(cat "$folder/$daemon.pid")"
        fi
        rm -f "$folder/$daemon.pid"
    done
    ;;
kill-node) kill_node "${3:?which node: 1 or 2}" ;;
start-node) start_node "${3:?which node: 1 or 2}" ;;
*)
    echo "cluster.sh: there is no command '$command'" >&2
    exit 2
    ;;
esac

#!/bin/sh
# Installs Debian packages without starting what is in them, now or at the next boot: our services
# are started by us, on ports of our own. Run as root: install-debian-packages.sh <package>...
set -u

root=${LAB_SETUP_ROOT-} # for tests: a folder in place of /
policy=$root/usr/sbin/policy-rc.d
saved=$policy.saved-by-lab-setup
mark='# Put here by lab setup while it installs packages.'

main() {
  export DEBIAN_FRONTEND=noninteractive
  exec 9>"$root/run/lab-setup.lock" && flock 9 # another run would take our policy away
  restore_policy # one that a killed run has left
  trap restore_policy EXIT
  trap 'exit 130' HUP INT TERM
  units_before=$(enabled_units)
  forbid_starting
  install "$@" || { apt-get update -q && install "$@"; } || exit 1
  disable_new_units
}

install() {
  apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
}

# Maintainer scripts ask this file before they start anything; 101 means no.
forbid_starting() {
  if [ -e "$policy" ]; then mv "$policy" "$saved"; fi
  printf '#!/bin/sh\n%s\nexit 101\n' "$mark" >"$policy"
  chmod 755 "$policy"
}

restore_policy() {
  if grep -qs "$mark" "$policy"; then rm -f "$policy"; fi
  if [ -e "$saved" ]; then mv "$saved" "$policy"; fi
}

enabled_units() {
  [ -d "$root/run/systemd/system" ] || return 0
  systemctl list-unit-files --state=enabled --type=service,socket --no-legend | cut -d' ' -f1 | sort
}

disable_new_units() {
  for unit in $(enabled_units); do
    case " $(echo "$units_before" | tr '\n' ' ') " in
      *" $unit "*) ;;
      *) systemctl disable --now "$unit" ;;
    esac
  done
}

main "$@"

# Sourced by ./chaos: the programs that faults need, beside PostgreSQL.

# Installs what is missing where that is allowed. What stays missing is named by the run itself, as a fault that was left out.
chaos_install() {
  local packages=()
  command -v ip >/dev/null || packages+=(iproute2)
  command -v gcc >/dev/null || packages+=(gcc libc6-dev)
  [ "${#packages[@]}" -gt 0 ] || return 0
  if [ "$1" = no ] || [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Not installed: ${packages[*]}. Faults that need them are left out."
    return 0
  fi

  echo "Installing ${packages[*]} with apt-get. --no-install would refuse."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null ||
    echo "apt-get could not install ${packages[*]}. Faults that need them are left out."
}

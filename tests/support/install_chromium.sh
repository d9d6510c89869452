#!/bin/sh
# The browser tests run in Chromium. Where it is missing, Debian's is installed; where that can't be, say so and fail.
set -u
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    as_root=none
fi

if [ "$as_root" = none ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "The browser tests need Chromium, and it can't be installed from here." >&2
    echo "Install it (Debian: apt-get install chromium), then run make test again." >&2
    exit 1
fi

echo "Installing Chromium for the browser tests"
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
if $as_root apt-get update >"$log" 2>&1 &&
    $as_root apt-get install -y --no-install-recommends chromium fonts-dejavu-core >>"$log" 2>&1; then
    rm -f "$log"
    exit 0
fi
tail -n 20 "$log" >&2
rm -f "$log"
echo "Chromium could not be installed; the reason stands above. Install it by hand, then run make test again." >&2
exit 1

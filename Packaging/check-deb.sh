#!/usr/bin/env bash
# Installs the package in a clean Debian root and searches there: check-deb.sh FOLDER-OF-THE-PACKAGE
set -euo pipefail
package=$(ls -t "$1"/evidence_*.deb | head -1)
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
command -v debootstrap >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends debootstrap >/dev/null; }
mirror=$(apt-get indextargets --format '$(REPO_URI)' | head -1)
root=$(mktemp -d)
trap 'umount -q "$root/proc"; rm -rf "$root"' EXIT
debootstrap --variant=minbase "$release" "$root" "$mirror" >"$root.log" 2>&1 || { tail -20 "$root.log" >&2; exit 1; }
rm -f "$root.log"
# A Swift program reads its arguments there.
mount -t proc proc "$root/proc"
cp "$package" "$root/evidence.deb"
cp -r samples "$root/samples"
chroot "$root" sh -euc '
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends /evidence.deb >/dev/null
	evidence --version
	evidence --index /index index /samples --exclude "*.tsv"
	evidence --index /index query --limit 2 "\"knowledge mobilisation\""
	evidence --index /index check
	test -s /usr/share/man/man1/evidence-query.1.gz
	test -s /usr/share/bash-completion/completions/evidence
	apt-get remove -y -qq evidence >/dev/null
	test ! -e /usr/bin/evidence
'
echo "the package installs, searches and goes"

#!/usr/bin/env bash
# Makes a Debian package of a staged installation: deb.sh STAGE FOLDER
set -euo pipefail
stage=$1
folder=$2

version=$("$stage/bin/evidence" --version | cut -d' ' -f2)
architecture=$(dpkg --print-architecture)
# The newest symbols that the binary asks its libraries for say how new they must be.
newest() { objdump -T "$stage/bin/evidence" | grep -o "$1[0-9.]*" | sed "s/^$1//" | sort -V | tail -1; }
glibc=$(newest GLIBC_)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

mkdir -p "$root/DEBIAN" "$root/usr" "$root/usr/share/doc/evidence"
cp -r "$stage/." "$root/usr/"
mkdir -p "$root/usr/share/zsh/vendor-completions"
mv "$root/usr/share/zsh/site-functions/_evidence" "$root/usr/share/zsh/vendor-completions/_evidence"
rmdir "$root/usr/share/zsh/site-functions"
gzip -9n "$root"/usr/share/man/man1/*.1
install -m 644 LICENSE "$root/usr/share/doc/evidence/copyright"
install -m 644 README.md "$root/usr/share/doc/evidence/README.md"
find "$root/usr" -type d -exec chmod 755 {} +
find "$root/usr" -type f -exec chmod 644 {} +
chmod 755 "$root/usr/bin/evidence"

cat >"$root/DEBIAN/control" <<EOF
Package: evidence
Version: $version
Architecture: $architecture
Maintainer: The evidence project <evidence@localhost>
Section: text
Priority: optional
Installed-Size: $(du -k -s "$root/usr" | cut -f1)
Depends: libc6 (>= $glibc)
Recommends: libcld2-0
Description: full-text search for an evidence base
 Indexes blog posts, briefing notes and practitioner reports, and searches them
 from an interactive shell or by one command. Words are stemmed in 28 languages,
 counts are exact, marks are the match, and nothing is sent anywhere.
EOF
dpkg-deb --root-owner-group --build "$root" "$folder/evidence_${version}_$architecture.deb" >/dev/null
echo "built $folder/evidence_${version}_$architecture.deb"

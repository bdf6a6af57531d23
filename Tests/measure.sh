#!/usr/bin/env bash
# The figures of README.md: indexing a million short documents on one core, and whole one-shot queries, start included.
# Usage: Tests/measure.sh EVIDENCE [COUNT]
set -euo pipefail

evidence=$(realpath "${1:?usage: Tests/measure.sh EVIDENCE [COUNT]}")
count=${2:-1000000}
samples=$(realpath "$(dirname "$0")/../samples")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Words of the samples, each as often as it occurs there: made-up documents with a natural spread of words.
find "$samples" -name '*.txt' -exec cat {} + | tr -cs 'A-Za-z' '\n' | tr 'A-Z' 'a-z' | grep . > "$work/words"
awk -v count="$count" 'BEGIN { srand(20140527) } { word[NR] = $0 } END {
    for (i = 0; i < count; i++) {
        body = ""
        for (j = 6 + int(rand() * 8); j > 0; j--) body = body " " word[1 + int(rand() * NR)]
        printf "{\"id\":\"d%d\",\"title\":\"%s %s\",\"body\":\"%s\"}\n", i, word[1 + int(rand() * NR)],
            word[1 + int(rand() * NR)] i % 50000, substr(body, 2)
    }
}' "$work/words" > "$work/documents.jsonl"
bytes=$(stat -c %s "$work/documents.jsonl")

milliseconds() { # the median of 21 runs of a command, output thrown away
    for _ in $(seq 21); do
        start=$(date +%s%N)
        "$@" > /dev/null 2>&1 || true
        end=$(date +%s%N)
        echo $(((end - start) / 1000))
    done | sort -n | sed -n 11p | awk '{ printf "%.1f", $1 / 1000 }'
}

start=$(date +%s%N)
taskset -c 0 "$evidence" --index "$work/million" index --quiet "$work/documents.jsonl" > /dev/null
end=$(date +%s%N)
echo "$count documents" "$bytes" $((end - start)) |
    awk '{ printf "%s %s of %.0f MB indexed on one core in %.1f s: %.1f MB/s\n", $1, $2, $3 / 1e6, $4 / 1e9, $3 / $4 * 1e3 }'
"$evidence" --index "$work/samples" index --quiet "$samples" --exclude '*.tsv' > /dev/null

echo "process start and end alone (true): $(milliseconds true) ms"
for query in 'feedback' 'attendance letters' '"small groups"' 'tutor*' 'pupils OR teachers OR schools'; do
    echo "query $query: samples $(milliseconds "$evidence" --index "$work/samples" query --json "$query") ms," \
        "$count documents $(milliseconds "$evidence" --index "$work/million" query --json "$query") ms"
done

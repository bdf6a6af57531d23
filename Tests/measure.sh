#!/usr/bin/env bash
# The figures of README.md: indexing a million short documents on one core, whole one-shot queries, start included, beside
# sqlite3 with FTS5 over the same samples, and a batch of 10,000 queries on one and on two threads.
# Usage: Tests/measure.sh EVIDENCE [COUNT]
set -euo pipefail

evidence=$(realpath "${1:?usage: Tests/measure.sh EVIDENCE [COUNT]}")
count=${2:-1000000}
samples=$(realpath "$(dirname "$0")/../samples")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A copy, as the installed command is one: a file written from its beginning to its end starts a third of a millisecond
# sooner than the same one as the linker leaves it.
cp "$evidence" "$work/evidence"
evidence=$work/evidence

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
        start=${EPOCHREALTIME//[!0-9]/}
        "$@" > /dev/null 2>&1 || true
        end=${EPOCHREALTIME//[!0-9]/}
        echo $((end - start))
    done | sort -n | sed -n 11p | awk '{ printf "%.1f", $1 / 1000 }'
}

start=$(date +%s%N)
taskset -c 0 "$evidence" --index "$work/million" index --quiet "$work/documents.jsonl" > /dev/null
end=$(date +%s%N)
echo "$count documents" "$bytes" $((end - start)) |
    awk '{ printf "%s %s of %.0f MB indexed on one core in %.1f s: %.1f MB/s\n", $1, $2, $3 / 1e6, $4 / 1e9, $3 / $4 * 1e3 }'
"$evidence" --index "$work/samples" index --quiet "$samples" --exclude '*.tsv' > /dev/null

nothing=$(type -P true) # the program, not the shell's own
echo "process start and end alone (true): $(milliseconds "$nothing") ms"
for query in 'feedback' 'attendance letters' '"small groups"' 'tutor*' 'pupils OR teachers OR schools'; do
    echo "query $query: samples $(milliseconds "$evidence" --index "$work/samples" query --json "$query") ms," \
        "$count documents $(milliseconds "$evidence" --index "$work/million" query --json "$query") ms"
done

# The mean of 500 runs in a row.
mean() {
    start=$(date +%s%N)
    for _ in $(seq 500); do "$@" > /dev/null 2>&1 || true; done
    end=$(date +%s%N)
    echo $((end - start)) | awk '{ printf "%.2f", $1 / 500e6 }'
}

if command -v sqlite3 > /dev/null; then
    rm -f "$work/fts.db"
    sqlite3 "$work/fts.db" "CREATE VIRTUAL TABLE documents USING fts5(name, body, tokenize = 'porter unicode61');
        INSERT INTO documents SELECT name, CAST(data AS TEXT) FROM fsdir('$samples')
            WHERE data IS NOT NULL AND name NOT LIKE '%.tsv' AND name NOT LIKE '%.jsonl';
        INSERT INTO documents
            SELECT json_extract(line.value, '\$.id'), json_extract(line.value, '\$.title') || ' ' || json_extract(line.value, '\$.body')
            FROM fsdir('$samples') AS file, json_each('[' ||
                replace(rtrim(CAST(file.data AS TEXT), char(10)), char(10), ',') || ']') AS line WHERE file.name LIKE '%.jsonl';"
    select="SELECT name, bm25(documents), snippet(documents, 1, '[', ']', '', 30) FROM documents WHERE documents MATCH"
    echo "500 runs, mean: true $(mean "$nothing") ms, evidence --help $(mean "$evidence" --help) ms," \
        "sqlite3 --version $(mean sqlite3 --version) ms"
    for query in 'feedback' 'attendance letters' '"small groups"' 'tutor*' 'pupils OR teachers OR schools'; do
        echo "500 runs of $query, mean: evidence $(mean "$evidence" --index "$work/samples" query -q "$query") ms," \
            "sqlite3 $(mean sqlite3 "$work/fts.db" "$select '$query' ORDER BY rank LIMIT 10") ms"
    done
fi

# Queries of one to three words of the samples, one in five a phrase, one in ten an OR.
awk 'BEGIN { srand(7) } { word[NR] = $0 } END {
    for (i = 0; i < 10000; i++) {
        a = word[1 + int(rand() * NR)]; b = word[1 + int(rand() * (NR - 1))]; kind = int(rand() * 10)
        if (kind < 2) printf "\"%s %s\"\n", a, word[2 + int(rand() * (NR - 2))]
        else if (kind < 3) printf "%s OR %s\n", a, b
        else if (kind < 6) print a
        else print a, b
    }
}' "$work/words" > "$work/queries"
for index in samples million; do
    for threads in 1 2; do
        start=$(date +%s%N)
        "$evidence" --index "$work/$index" query --json -q --batch "$work/queries" --jobs $threads > "$work/out-$threads" || true
        end=$(date +%s%N)
        eval "time$threads=$((end - start))"
        sed 's/"elapsed_us":[0-9]*//' "$work/out-$threads" | cksum > "$work/sum-$threads"
    done
    cmp -s "$work/sum-1" "$work/sum-2" && same="the same bytes but for times" || same="DIFFERENT OUTPUT"
    echo "$index $time1 $time2" | awk -v same="$same" '{
        printf "10,000 queries over %s: %.0f a second on one thread, %.0f on two: %.2f times, %s\n", $1, 1e13 / $2, 1e13 / $3, $2 / $3, same }'
done

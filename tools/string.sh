#!/usr/bin/env bash
# Adds a message to English, and to every other language in English, at the same
# place. The others say "to translate" in their description, and porchlight check
# refuses them until somebody has translated the text and taken that out.
#   make string KEY=food.new TEXT="What we say." NOTE="For translators."
set -euo pipefail
folder=${LOCALES:-"$(cd "$(dirname "$0")/.." && pwd)/locales"}
export KEY=${KEY:-} TEXT=${TEXT:-} NOTE=${NOTE:-}

refuse() { echo "make string: $1" >&2; exit 2; }
[[ $KEY =~ ^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$ ]] || refuse "KEY is small letters in at least two parts, like food.new"
[[ $KEY != words.* && $KEY != phrases.* ]] || refuse "keys that begin with words or phrases are taken"
[[ $TEXT =~ [^[:space:]] ]] || refuse "TEXT is what we say in English"
[[ ! $TEXT$NOTE =~ [[:cntrl:]] || ! ${TEXT//$'\n'/}${NOTE//$'\n'/} =~ [[:cntrl:]] ]] || refuse "TEXT and NOTE hold no control characters"
for file in "$folder"/*/messages.toml; do
  ! grep -qF "[\"$KEY\"]" "$file" || refuse "$KEY is there already: ${file#"$folder"/}"
done

# The keys of English up to the one that the new one stands behind: the last of
# its subject, else the last of all. The nearest comes first.
above=$(awk '
  /^\["/ { key = $0; gsub(/^\["|"\].*/, "", key); keys[++n] = key; part = key; sub(/\..*/, "", part)
           subject = ENVIRON["KEY"]; sub(/\..*/, "", subject); if (part == subject) last = n }
  END { if (!last) last = n; for (i = last; i > 0; i--) print keys[i] }' "$folder/en/messages.toml")

# add FILE DESCRIPTION: writes FILE.new, with the table behind the nearest key that FILE has.
add() {
  local key line=0
  for key in $above; do
    line=$(awk -v head="[\"$key\"]" '
      index($0, head) == 1 { inside = 1; last = NR; next }
      inside && /^\["/ { exit }
      inside && !/^[[:space:]]*(#.*)?$/ { last = NR }
      END { print last + 0 }' "$1")
    [ "$line" = 0 ] || break
  done
  NOTE=$2 awk -v at="$line" '
    function quote(s,   i, c, out) {
      for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1)
        out = out (c == "\n" ? "\\n" : c == "\\" || c == "\"" ? "\\" c : c)
      }
      return "\"" out "\""
    }
    function table() {
      print "\n[\"" ENVIRON["KEY"] "\"]"
      if (ENVIRON["NOTE"] != "") print "description = " quote(ENVIRON["NOTE"])
      print "other = " quote(ENVIRON["TEXT"])
    }
    { print }
    NR == at { table() }
    END { if (at == 0) table() }' "$1" >"$1.new"
}

trap 'rm -f "$folder"/*/messages.toml.new' EXIT
languages=0
for file in "$folder"/*/messages.toml; do
  note="to translate${NOTE:+: $NOTE}"
  case $file in */en/messages.toml) note=$NOTE ;; *) languages=$((languages + 1)) ;; esac
  add "$file" "$note"
done
for file in "$folder"/*/messages.toml; do mv "$file.new" "$file"; done # all or none
cat <<END
$KEY is in English, and in $languages other languages as English that waits to be
translated. Until then porchlight check refuses each of them (missing_translation):
put the translation under "other", and take out the description "to translate".
END

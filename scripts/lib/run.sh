# Sourced by the commands in scripts/: finds the project, builds it when needed, runs one of its
# classes. A command sets what it needs and ends with run_java:
#
#   source "$(dirname "${BASH_SOURCE[0]}")/lib/run.sh"
#   JVM_OPTIONS+=(-Xmx1g)
#   run_java dev.breakwater.admin.TopicsCommand "$@"
#
# Paths among the arguments are the caller's: nothing here changes the working directory. More
# options for the JVM can be given from outside in JDK_JAVA_OPTIONS, which java reads by itself.
set -euo pipefail

PROJECT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
readonly PROJECT
JVM_OPTIONS=()

# Ends the command with one line on standard error.
fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

java_program() {
  local java="java"
  if [[ -n "${JAVA_HOME:-}" ]]; then
    java="$JAVA_HOME/bin/java"
  fi
  command -v "$java" >/dev/null || fail "java is not installed; JDK 17 is needed"
  echo "$java"
}

# Built, and from the sources that are there now: after a pull nobody wants yesterday's job.
is_built() {
  local jar="$PROJECT/target/breakwater.jar"
  [[ -f "$jar" && -d "$PROJECT/target/lib" ]] || return 1
  [[ -z "$(find "$PROJECT/pom.xml" "$PROJECT/src/main" -newer "$jar" -print -quit)" ]]
}

# Standard output belongs to the command: whatever Maven says goes to standard error.
build_if_needed() {
  is_built && return
  command -v mvn >/dev/null || fail "the project is not built and Maven is not installed"
  echo "$(basename "$0"): building the project; this is done once" >&2
  (cd "$PROJECT" && mvn -B -q -ntp -Dstyle.color=never -DskipTests package) >&2 || fail "the build failed"
}

# Logs nothing: for commands that tell all there is to tell in their own words.
be_quiet() {
  JVM_OPTIONS+=("-Dlog4j2.configurationFile=$PROJECT/scripts/lib/log4j2-quiet.properties")
}

# run_java MAIN_CLASS [ARGUMENT...]: takes the place of the shell, so that signals reach the JVM.
run_java() {
  local java
  java="$(java_program)"
  build_if_needed
  exec "$java" \
    -XX:+UseParallelGC \
    --add-opens=java.base/java.util=ALL-UNNAMED \
    --add-opens=java.base/java.lang=ALL-UNNAMED \
    ${JVM_OPTIONS[@]+"${JVM_OPTIONS[@]}"} \
    -cp "$PROJECT/target/breakwater.jar:$PROJECT/target/lib/*" \
    "$@"
}

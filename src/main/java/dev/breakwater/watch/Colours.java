package dev.breakwater.watch;

/** Escape sequences on a terminal that takes them; nothing in a file, a pipe, or under NO_COLOR. */
enum Colours {
  NONE,
  TERMINAL;

  private static final String ESCAPE = "\u001b[";

  String of(String severity, String text) {
    return switch (severity) {
      case "INFO" -> text;
      case "WARNING" -> paint("33", text);
      case "ERROR" -> paint("31", text);
      default -> paint("1;97;41", text); // critical, and whatever a later version may call worse
    };
  }

  String faint(String text) {
    return paint("2", text);
  }

  String strong(String text) {
    return paint("1", text);
  }

  String alarm(String text) {
    return paint("1;7", text);
  }

  private String paint(String code, String text) {
    return this == NONE ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
  }
}

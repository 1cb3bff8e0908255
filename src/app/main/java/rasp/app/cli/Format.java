package rasp.app.cli;

/** How a command prints its result. */
enum Format {
  TEXT,
  JSON
}

package rasp.formal.language;

/** What a program can be checked against. */
public sealed interface Problem permits Language, Task, ProgramReference {
  Definition definition();

  default String name() {
    return definition().name();
  }
}

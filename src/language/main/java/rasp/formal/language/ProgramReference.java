package rasp.formal.language;

import java.nio.file.Path;

/**
 * A language that a RASP program defines: the words that one of its s-ops accepts. It is built
 * where programs can be run.
 *
 * @param program the program's file
 * @param sop the name of the s-op whose value decides
 */
public record ProgramReference(Definition definition, ReadAt readAt, Path program, String sop)
    implements Problem {}

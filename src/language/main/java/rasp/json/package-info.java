/**
 * JSON that others wrote, read strictly: RFC 8259 and nothing beyond it.
 *
 * <p>{@link rasp.json.JsonReader} turns text into a tree of {@link rasp.json.JsonValue}s, each with
 * its {@link rasp.json.JsonPlace place}; {@link rasp.json.JsonForm} is the typed view of that tree
 * through which a consumer says what it wants: exact types and ranges, every key known, none
 * missing. Whatever does not fit is a {@link rasp.json.JsonMistake}, which has the path and the
 * line and column.
 *
 * <p>Lenient readers accept single quotes, comments, {@code NaN}, {@code 01}, {@code 1.0} for an
 * int, a key given twice. Where a file is evidence, each of these is a way to show one thing to a
 * person and another to a program.
 */
@NullMarked
package rasp.json;

import org.jspecify.annotations.NullMarked;

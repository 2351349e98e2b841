package dev.portproxy.cli.print;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Rows below each other. On a terminal that is too narrow for them, columns in which no row has anything are left out, a cell
 * wider than a third of the terminal does not widen its column, and a column for which the ones before it have left no room is
 * none: such cells stand below their row, behind their headings. Nothing is cut.
 */
final class Table {

    private static final String GAP = "  ";
    private static final String BELOW = "    ";

    /** @param toTheRight as numbers stand */
    record Column(String heading, boolean toTheRight) {}

    /**
     * @param text shown as it is
     * @param isNothing whether a reader who does not see it knows it
     */
    record Cell(String text, Tone tone, boolean isNothing) {

        static Cell of(String text) {
            return new Cell(text, Tone.PLAIN, text.isEmpty());
        }

        static Cell of(String text, Tone tone) {
            return new Cell(text, tone, text.isEmpty());
        }
    }

    /**
     * @param cells one a column
     * @param notes below it
     */
    record Row(List<Cell> cells, List<TableNote> notes) {}

    private final List<Column> columns;
    private final List<Row> rows;
    private final OptionalInt width;
    private final int[] widths;
    private final List<Integer> beside;

    /** @param width of the terminal; empty: every column, however wide */
    Table(List<Column> columns, List<Row> rows, OptionalInt width) {
        this.columns = columns;
        this.rows = rows;
        this.width = width;
        List<Integer> all = IntStream.range(0, columns.size()).boxed().toList();
        int[] natural = widths(Integer.MAX_VALUE);
        boolean fits = width.isEmpty()
                || IntStream.of(natural).map(column -> column + GAP.length()).sum() - GAP.length() <= width.getAsInt();
        widths = fits ? natural : widths(width.getAsInt() / 3);
        beside = fits ? all : fitting(all);
    }

    /** @param most of a cell that widens its column */
    private int[] widths(int most) {
        return IntStream.range(0, columns.size())
                .map(column -> Math.max(
                        Columns.width(columns.get(column).heading()),
                        rows.stream()
                                .mapToInt(row ->
                                        Columns.width(row.cells().get(column).text()))
                                .filter(cell -> cell <= most)
                                .max()
                                .orElse(0)))
                .toArray();
    }

    private List<Integer> fitting(List<Integer> all) {
        List<Integer> fitting = new ArrayList<>();
        int left = width.getAsInt() + GAP.length();
        for (int column : all) {
            boolean hasSome = rows.stream()
                    .map(row -> row.cells().get(column))
                    .anyMatch(cell -> !cell.isNothing() && isRoomFor(cell, column));
            int taken = widths[column] + GAP.length();
            if (fitting.isEmpty() || hasSome && taken <= left) {
                fitting.add(column);
                left -= taken;
            }
        }
        return fitting;
    }

    private boolean isRoomFor(Cell cell, int column) {
        return Columns.width(cell.text()) <= widths[column];
    }

    ToneText text() {
        ToneText text = new ToneText();
        line(
                columns.stream()
                        .map(column -> Cell.of(column.heading(), width.isPresent() ? Tone.STRONG : Tone.PLAIN))
                        .toList(),
                beside,
                text);
        for (Row row : rows) {
            List<Integer> inLine = inLine(row);
            line(row.cells(), inLine, text);
            String below = below(row, inLine);
            if (!below.isEmpty()) {
                text.add(Wrapped.text(BELOW + below, 0, width)).add("\n");
            }
            row.notes()
                    .forEach(note -> note.text()
                            .lines()
                            .map(line -> Wrapped.text(BELOW + line, 0, note.isPasted() ? OptionalInt.empty() : width))
                            .forEach(line -> text.add(line).add("\n")));
        }
        return text;
    }

    /** The columns whose cells stand in the row's line; a first one that is too wide stands there alone. */
    private List<Integer> inLine(Row row) {
        int first = beside.get(0);
        return isRoomFor(row.cells().get(first), first)
                ? beside.stream()
                        .filter(column -> isRoomFor(row.cells().get(column), column))
                        .toList()
                : List.of(first);
    }

    private String below(Row row, List<Integer> inLine) {
        List<String> below = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            Cell cell = row.cells().get(column);
            if (!inLine.contains(column) && !cell.isNothing()) {
                below.add(columns.get(column).heading() + ": " + cell.text());
            }
        }
        return String.join(GAP, below);
    }

    /** Columns of the table that are not in this line are empty in it. */
    private void line(List<Cell> cells, List<Integer> inLine, ToneText text) {
        int last = inLine.stream()
                .filter(column -> !cells.get(column).text().isEmpty())
                .mapToInt(column -> column)
                .max()
                .orElse(-1);
        for (int column : beside) {
            if (column > last) {
                break;
            }
            Cell cell = inLine.contains(column) ? cells.get(column) : Cell.of("");
            String blank = " ".repeat(Math.max(0, widths[column] - Columns.width(cell.text())));
            boolean toTheRight = columns.get(column).toTheRight();
            text.add(toTheRight ? blank : "").add(cell.tone(), cell.text());
            if (column < last) {
                text.add((toTheRight ? "" : blank) + GAP);
            }
        }
        text.add("\n");
    }
}

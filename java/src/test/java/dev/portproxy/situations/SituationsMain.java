package dev.portproxy.situations;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes situations happen in a network of its own: names on standard input, a {@link Verdict} each on standard output. */
final class SituationsMain {

    private SituationsMain() {}

    /** @param arguments a directory, the file of this network's names, the directory of the programs that are started */
    public static void main(String[] arguments) throws Exception {
        PrintStream verdicts = System.out;
        // What the program itself prints would stand between the verdicts.
        System.setOut(System.err);
        Map<String, Situation> situations =
                Situations.all().stream().collect(Collectors.toMap(Situation::name, Function.identity()));
        BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Workplace place =
                new Workplace(Path.of(arguments[0]), Path.of(arguments[1]), new Programs(Path.of(arguments[2])))) {
            for (String name = names.readLine(); name != null; name = names.readLine()) {
                verdicts.println(verdict(situations.get(name), place).line());
                verdicts.flush();
            }
        }
        System.exit(0);
    }

    private static Verdict verdict(Situation situation, Workplace place) {
        long start = System.nanoTime();
        try (Lab lab = new Lab(place)) {
            Answer answer = situation.story().tell(lab);
            return Verdict.of(situation, lab, answer, millisSince(start));
        } catch (Absent e) {
            return Verdict.absent(situation.name(), e.getMessage(), millisSince(start));
        } catch (Exception | AssertionError e) {
            StringBuilder where = new StringBuilder(e.toString());
            for (StackTraceElement frame : e.getStackTrace()) {
                if (frame.getClassName().startsWith("dev.portproxy")) {
                    where.append(" at ").append(frame);
                }
            }
            return Verdict.failed(situation.name(), where.toString());
        }
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}

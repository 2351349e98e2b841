package dev.portproxy.firewall;

import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether two paths of programs are one program's, as far as their text tells. */
public final class ProgramPaths {

    private static final Map<String, String> OF_SETUP = Map.ofEntries(
            Map.entry("SYSTEMDRIVE", "C:"),
            Map.entry("SYSTEMROOT", "C:\\Windows"),
            Map.entry("WINDIR", "C:\\Windows"),
            Map.entry("PROGRAMFILES", "C:\\Program Files"),
            Map.entry("PROGRAMW6432", "C:\\Program Files"),
            Map.entry("PROGRAMFILES(X86)", "C:\\Program Files (x86)"),
            Map.entry("COMMONPROGRAMFILES", "C:\\Program Files\\Common Files"),
            Map.entry("COMMONPROGRAMW6432", "C:\\Program Files\\Common Files"),
            Map.entry("COMMONPROGRAMFILES(X86)", "C:\\Program Files (x86)\\Common Files"),
            Map.entry("PROGRAMDATA", "C:\\ProgramData"),
            Map.entry("ALLUSERSPROFILE", "C:\\ProgramData"),
            Map.entry("PUBLIC", "C:\\Users\\Public"));

    private static final Pattern VARIABLE = Pattern.compile("%([^%\\\\]+)%");
    // NTFS makes a short name of at most eight characters, a dot and three.
    private static final Pattern SHORT = Pattern.compile("([^~.]{1,6})~[0-9]{1,6}(?:\\.([^.]{1,3}))?");
    private static final Pattern DEVICE = Pattern.compile("\\\\DEVICE\\\\HARDDISKVOLUME[0-9]+");

    /** A Windows that was installed as Windows proposes. */
    public static final ProgramPaths DEFAULT = of(Map.of());

    private final Map<String, String> variables;

    private ProgramPaths(Map<String, String> variables) {
        this.variables = variables;
    }

    /** @param environment of the machine; what it lacks is as Windows' setup proposes */
    public static ProgramPaths of(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(OF_SETUP);
        environment.forEach((name, value) -> {
            // Variables of one user mean nothing to the firewall's service.
            if (OF_SETUP.containsKey(RuleId.fold(name)) && !value.isBlank()) {
                variables.put(RuleId.fold(name), value);
            }
        });
        return new ProgramPaths(Map.copyOf(variables));
    }

    /** With its variables replaced, as far as they are known. */
    public String expanded(String path) {
        Matcher variable = VARIABLE.matcher(path);
        return variable.replaceAll(
                found -> Matcher.quoteReplacement(variables.getOrDefault(RuleId.fold(found.group(1)), found.group())));
    }

    /** Whether a rule's program is the listener's. */
    Fit compare(String ofRule, String ofListener) {
        // Almost every rule is another program's, which its last part shows.
        String file = file(ofRule);
        boolean plain = (file + ofListener).indexOf('~') < 0 && file.indexOf('%') < 0;
        return plain && !file.equalsIgnoreCase(file(ofListener)) ? Fit.NO : whole(ofRule, ofListener);
    }

    private static String file(String path) {
        String text = path.replace("\"", "").strip();
        return text.substring(Math.max(text.lastIndexOf('\\'), text.lastIndexOf('/')) + 1);
    }

    private Fit whole(String ofRule, String ofListener) {
        List<String> rule = parts(ofRule);
        List<String> listener = parts(ofListener);
        if (rule.equals(listener)) {
            return Fit.YES;
        }
        int unknown = lastUnknown(rule);
        if (unknown >= 0) {
            List<String> end = rule.subList(unknown + 1, rule.size());
            int from = listener.size() - end.size();
            return !end.isEmpty() && from >= 1 && mayBeSame(end, listener.subList(from, listener.size()))
                    ? Fit.perhaps(Texts.of("firewall.only-if-path-is", ofRule, ofListener))
                    : Fit.NO;
        }
        return rule.size() == listener.size() && mayBeSame(rule, listener)
                ? Fit.perhaps(Texts.of("firewall.only-if-short-name-is-of", ofRule, ofListener))
                : Fit.NO;
    }

    /** The last part that stands for something that the text does not tell; -1 where there is none. */
    private static int lastUnknown(List<String> parts) {
        int last = DEVICE.matcher(parts.get(0)).matches() ? 0 : -1;
        for (int i = 0; i < parts.size(); i++) {
            last = VARIABLE.matcher(parts.get(i)).find() ? i : last;
        }
        return last;
    }

    private static boolean mayBeSame(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            String left = one.get(i);
            String right = other.get(i);
            if (!left.equals(right) && !isShortOf(left, right) && !isShortOf(right, left)) {
                return false;
            }
        }
        return true;
    }

    /** {@code PROGRA~1} may be the short name of {@code PROGRAM FILES}. */
    private static boolean isShortOf(String candidate, String name) {
        Matcher shortName = SHORT.matcher(candidate);
        if (!shortName.matches()) {
            return false;
        }
        int dot = name.lastIndexOf('.');
        String base = (dot < 0 ? name : name.substring(0, dot)).replaceAll("[ .]", "");
        String extension = dot < 0 ? "" : name.substring(dot + 1);
        String shortExtension = shortName.group(2) == null ? "" : shortName.group(2);
        // From the fifth name alike on, NTFS keeps two letters and makes up the rest.
        String kept =
                shortName.group(1).substring(0, Math.min(2, shortName.group(1).length()));
        return base.startsWith(kept) && extension.startsWith(shortExtension);
    }

    /** The path's parts in upper case; the part before the first separator is the drive, the variable or the device. */
    private List<String> parts(String path) {
        String text = RuleId.fold(expanded(path.strip().replace("\"", ""))).replace('/', '\\');
        for (String prefix : List.of("\\\\?\\", "\\??\\", "\\\\.\\")) {
            text = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        }
        List<String> parts = new ArrayList<>();
        Matcher device = DEVICE.matcher(text);
        if (device.lookingAt()) {
            parts.add(device.group());
            text = text.substring(device.end());
        }
        // Careless scripts double their backslashes.
        for (String part : text.split("\\\\+")) {
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? List.of("") : parts;
    }
}

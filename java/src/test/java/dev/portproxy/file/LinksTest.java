package dev.portproxy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LinksTest {

    @TempDir
    private Path directory;

    @Test
    void the_way_is_the_one_that_the_system_goes() throws IOException {
        Path real = Files.createDirectories(directory.resolve("real/deep"));
        Path target = Files.writeString(directory.resolve("real/rules.reg"), "the right one");
        Files.writeString(directory.resolve("rules.reg"), "the wrong one");
        Path shortcut = Files.createSymbolicLink(directory.resolve("shortcut"), real);
        Files.createSymbolicLink(real.resolve("link.reg"), Path.of("../rules.reg"));
        List<Path> hops = Links.hops(shortcut.resolve("link.reg"));
        assertEquals(2, hops.size());
        assertEquals(target.toRealPath(), hops.get(1).toRealPath());
        assertEquals("the right one", Files.readString(Links.toWrite(shortcut.resolve("link.reg"))));
    }

    @Test
    void a_link_of_this_user_is_followed_to_what_is_not_there_yet_too() throws IOException {
        Path target = directory.resolve("not yet.csv");
        assertEquals(target, Links.toWrite(target));
        Path link = Files.createSymbolicLink(directory.resolve("a"), target);
        Path second = Files.createSymbolicLink(directory.resolve("b"), link);
        assertEquals(target, Links.toWrite(second));
    }

    @Test
    void links_in_a_circle_are_refused() throws IOException {
        Files.createSymbolicLink(directory.resolve("a"), directory.resolve("b"));
        Files.createSymbolicLink(directory.resolve("b"), directory.resolve("a"));
        assertThrows(FileSystemLoopException.class, () -> Links.toWrite(directory.resolve("a")));
    }

    @Test
    void a_link_gives_no_more_than_its_maker_has() throws IOException {
        UserPrincipal nobody = Unix.somebodyElse(directory);
        Path roots = Files.writeString(directory.resolve("roots"), "");
        Path theirs = Files.writeString(directory.resolve("theirs"), "");
        Unix.give(theirs, nobody);
        Path toRoots = Files.createSymbolicLink(directory.resolve("to roots"), roots);
        Path toTheirs = Files.createSymbolicLink(directory.resolve("to theirs"), theirs);
        Path toNothing = Files.createSymbolicLink(directory.resolve("to nothing"), directory.resolve("nothing"));
        Path around = Files.createSymbolicLink(directory.resolve("around"), toRoots);
        for (Path link : List.of(toRoots, toTheirs, toNothing)) {
            Unix.give(link, nobody);
        }
        assertEquals(theirs, Links.toWrite(toTheirs));
        for (Path link : List.of(toRoots, toNothing, around)) {
            IOException refused = assertThrows(IOException.class, () -> Links.toWrite(link), link.toString());
            assertTrue(refused.getMessage().contains("a link that nobody made"), refused.getMessage());
        }
    }

    @Test
    void a_file_that_somebody_put_first_where_everybody_may_is_not_the_one_that_is_meant() throws Exception {
        UserPrincipal nobody = Unix.somebodyElse(directory);
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Path planted = Files.writeString(shared.resolve("rules.reg"), "");
        Unix.give(planted, nobody);
        assertEquals(planted, Links.toWrite(planted), "in a directory of this user's own");
        Unix.makeShared(shared);
        IOException refused = assertThrows(IOException.class, () -> Links.toWrite(planted));
        assertTrue(refused.getMessage().contains("belongs to nobody"), refused.getMessage());
        Unix.give(shared, nobody);
        assertEquals(planted, Links.toWrite(planted), "in a directory of its owner's");
    }

    @Test
    void other_names_of_a_file_are_counted() throws IOException {
        Path file = Files.writeString(directory.resolve("rules.reg"), "");
        assertEquals(0, Links.otherNames(file));
        Files.createLink(directory.resolve("a"), file);
        Files.createLink(directory.resolve("b"), file);
        assertEquals(2, Links.otherNames(file));
        assertEquals(2, Links.otherNames(Files.createSymbolicLink(directory.resolve("c"), file)));
        assertEquals(0, Links.otherNames(directory.resolve("absent")));
    }
}

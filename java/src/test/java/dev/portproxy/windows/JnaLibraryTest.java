package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JnaLibraryTest {

    @ParameterizedTest
    @CsvSource({"amd64, win32-x86-64", "x86, win32-x86", "aarch64, win32-aarch64"})
    void it_stands_beside_the_jar_and_the_classes_for_each_processor(String processor, String folder) {
        Path target = Path.of("target");
        Path library = target.resolve(folder).resolve("jnidispatch.dll");
        assertEquals(library, JnaLibrary.beside(target.resolve("portproxy.jar"), processor));
        assertEquals(library, JnaLibrary.beside(target.resolve("classes"), processor));
        assertTrue(Files.exists(library), "the build has put it there");
    }
}

package dev.portproxy.registry;

import dev.portproxy.file.Inputs;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What files held when they were read last, for a process that is asked about them again and again. None of it is believed
 * unless the file holds the same bytes now: its time and its length do not tell of every change. It goes where memory is
 * needed. Safe for use by several threads.
 */
public final class FileMemory {

    /** Bytes; what is longer is read each time. */
    private static final int LONGEST = 16 << 20;

    private static final int MOST_FILES = 4;

    private final Map<Path, Place> places = new LinkedHashMap<>(MOST_FILES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Place> eldest) {
            return size() > MOST_FILES;
        }
    };

    private record Known(byte[] bytes, ReadFile content) {}

    /** Of one file; who reads it holds its monitor, so that it is read once for all who ask at that time. */
    private static final class Place {
        private volatile SoftReference<Known> known = new SoftReference<>(null);

        @Nullable
        Known known() {
            return known.get();
        }

        void know(byte[] bytes, ReadFile content) {
            known = new SoftReference<>(bytes.length <= LONGEST ? new Known(bytes, content) : null);
        }
    }

    private Place place(Path file) {
        synchronized (places) {
            return places.computeIfAbsent(file, path -> new Place());
        }
    }

    /** @param reading makes of its bytes what it holds */
    ReadFile read(Path file, Function<byte[], ReadFile> reading) throws IOException {
        Place place = place(file);
        Known known = place.known();
        if (known != null && Inputs.isContent(file, known.bytes)) {
            return known.content;
        }
        synchronized (place) {
            byte[] bytes = Inputs.read(file);
            Known meanwhile = place.known();
            if (meanwhile != null && Arrays.equals(meanwhile.bytes, bytes)) {
                return meanwhile.content;
            }
            ReadFile content = reading.apply(bytes);
            place.know(bytes, content);
            return content;
        }
    }

    /** It was written by this process. */
    void wrote(Path file, byte[] bytes, ReadFile content) {
        place(file).know(bytes, content);
    }
}

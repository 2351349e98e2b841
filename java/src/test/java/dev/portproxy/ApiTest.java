package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.words.Language;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What programs may use: the door, and every type that it leads to. A change of it is made on purpose, here too. */
class ApiTest {

    private static final Path KNOWN = Path.of("java/src/test/resources/dev/portproxy/api.txt");

    private static final List<Class<?>> DOOR = List.of(
            PortProxy.class, Store.class, RuleSource.class, CheckScope.class, RunningRelay.class, Language.class);

    /** What no program needs to know of, because it is how the work is done. */
    private static final Set<String> INTERNAL =
            Set.of("cli", "serve", "launch", "windows", "linux", "registry", "control", "netsh", "file", "check");

    @Test
    void the_api_is_as_it_was() throws IOException {
        String now = reached().stream().map(ApiTest::described).collect(Collectors.joining("\n"));
        assertEquals(Files.readString(KNOWN), now, "what programs may use has changed: " + KNOWN);
    }

    @Test
    void the_door_leads_to_nothing_that_is_internal() {
        Set<String> rooms = reached().stream()
                .map(type -> type.getPackageName().replaceFirst("^dev\\.portproxy\\.?", ""))
                .map(room -> room.replaceFirst("\\..*", ""))
                .filter(INTERNAL::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), rooms);
    }

    private static Set<Class<?>> reached() {
        Set<Class<?>> reached = new TreeSet<>((one, other) -> one.getName().compareTo(other.getName()));
        Deque<Class<?>> open = new ArrayDeque<>(DOOR);
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            if (type.getName().startsWith("dev.portproxy") && reached.add(type)) {
                mentioned(type).forEach(open::add);
            }
        }
        return reached;
    }

    private static Stream<Class<?>> mentioned(Class<?> type) {
        Stream<Type> types = Stream.of(
                        Stream.of(type.getGenericInterfaces()),
                        Stream.ofNullable(type.getGenericSuperclass()),
                        Stream.ofNullable(type.getPermittedSubclasses()).flatMap(Arrays::stream),
                        Arrays.stream(type.getClasses()),
                        members(type).flatMap(ApiTest::types),
                        fields(type).map(Field::getGenericType))
                .flatMap(some -> some);
        return types.flatMap(ApiTest::classes);
    }

    private static Stream<Type> types(Executable member) {
        Stream<Type> parameters = Arrays.stream(member.getGenericParameterTypes());
        return member instanceof Method method
                ? Stream.concat(Stream.of(method.getGenericReturnType()), parameters)
                : parameters;
    }

    private static Stream<Class<?>> classes(Type type) {
        if (type instanceof Class<?> one) {
            return Stream.of(one.isArray() ? one.getComponentType() : one);
        }
        if (type instanceof ParameterizedType generic) {
            return Stream.concat(
                    classes(generic.getRawType()),
                    Arrays.stream(generic.getActualTypeArguments()).flatMap(ApiTest::classes));
        }
        return type instanceof WildcardType wildcard
                ? Arrays.stream(wildcard.getUpperBounds()).flatMap(ApiTest::classes)
                : Stream.empty();
    }

    private static Stream<Executable> members(Class<?> type) {
        Stream<Constructor<?>> constructors = Arrays.stream(type.getDeclaredConstructors());
        return Stream.<Executable>concat(constructors, Arrays.stream(type.getDeclaredMethods()))
                .filter(member -> Modifier.isPublic(member.getModifiers()) && !member.isSynthetic());
    }

    private static Stream<Field> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && !field.isSynthetic());
    }

    private static String described(Class<?> type) {
        return Stream.concat(
                        Stream.of(type.toGenericString()),
                        Stream.concat(
                                        fields(type).map(Field::toGenericString),
                                        members(type).map(Executable::toGenericString))
                                .map(member -> "    " + member)
                                .sorted())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}

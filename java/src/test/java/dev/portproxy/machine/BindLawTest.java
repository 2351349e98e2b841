package dev.portproxy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.machine.BindLaw.Bind;
import dev.portproxy.machine.BindLaw.Option;
import dev.portproxy.machine.BindLaw.Outcome;
import dev.portproxy.machine.BindLaw.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindLawTest {

    /** The whole table: one line a pair of options, wildcard and specific of the first by those of the second. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // user | first | second | wild,wild | wild,spec | spec,wild | spec,spec
                "true  | DEFAULT             | DEFAULT             | IN_USE        | SUCCESS       | SUCCESS | IN_USE",
                "true  | DEFAULT             | SO_REUSEADDR        | ACCESS_DENIED | SUCCESS       | SUCCESS | ACCESS_DENIED",
                "true  | DEFAULT             | SO_EXCLUSIVEADDRUSE | IN_USE        | SUCCESS       | IN_USE  | IN_USE",
                "true  | SO_REUSEADDR        | DEFAULT             | IN_USE        | SUCCESS       | SUCCESS | IN_USE",
                "true  | SO_REUSEADDR        | SO_REUSEADDR        | SUCCESS       | SUCCESS       | SUCCESS | SUCCESS",
                "true  | SO_REUSEADDR        | SO_EXCLUSIVEADDRUSE | IN_USE        | SUCCESS       | IN_USE  | IN_USE",
                "true  | SO_EXCLUSIVEADDRUSE | DEFAULT             | IN_USE        | ACCESS_DENIED | SUCCESS | IN_USE",
                "true  | SO_EXCLUSIVEADDRUSE | SO_REUSEADDR        | ACCESS_DENIED | ACCESS_DENIED | SUCCESS | ACCESS_DENIED",
                "true  | SO_EXCLUSIVEADDRUSE | SO_EXCLUSIVEADDRUSE | IN_USE        | ACCESS_DENIED | IN_USE  | IN_USE",
                "false | DEFAULT             | DEFAULT             | IN_USE        | ACCESS_DENIED | SUCCESS | IN_USE",
                "false | DEFAULT             | SO_REUSEADDR        | ACCESS_DENIED | ACCESS_DENIED | SUCCESS | ACCESS_DENIED",
                "false | DEFAULT             | SO_EXCLUSIVEADDRUSE | IN_USE        | ACCESS_DENIED | IN_USE  | IN_USE",
                "false | SO_REUSEADDR        | DEFAULT             | IN_USE        | ACCESS_DENIED | SUCCESS | IN_USE",
                "false | SO_REUSEADDR        | SO_REUSEADDR        | SUCCESS       | SUCCESS       | SUCCESS | SUCCESS",
                "false | SO_REUSEADDR        | SO_EXCLUSIVEADDRUSE | IN_USE        | ACCESS_DENIED | IN_USE  | IN_USE",
                "false | SO_EXCLUSIVEADDRUSE | DEFAULT             | IN_USE        | ACCESS_DENIED | SUCCESS | IN_USE",
                "false | SO_EXCLUSIVEADDRUSE | SO_REUSEADDR        | ACCESS_DENIED | ACCESS_DENIED | SUCCESS | ACCESS_DENIED",
                "false | SO_EXCLUSIVEADDRUSE | SO_EXCLUSIVEADDRUSE | IN_USE        | ACCESS_DENIED | IN_USE  | IN_USE",
            })
    void second_bind(
            boolean sameUser,
            Option first,
            Option second,
            Outcome wildWild,
            Outcome wildSpecific,
            Outcome specificWild,
            Outcome specificSpecific) {
        assertEquals(wildWild, law(first, Scope.WILDCARD, second, Scope.WILDCARD, sameUser));
        assertEquals(wildSpecific, law(first, Scope.WILDCARD, second, Scope.SPECIFIC, sameUser));
        assertEquals(specificWild, law(first, Scope.SPECIFIC, second, Scope.WILDCARD, sameUser));
        assertEquals(specificSpecific, law(first, Scope.SPECIFIC, second, Scope.SPECIFIC, sameUser));
    }

    @Test
    void an_exclusive_bind_beside_a_socket_of_which_no_table_tells_the_options() {
        Bind wildcard = new Bind(Option.SO_EXCLUSIVEADDRUSE, Scope.WILDCARD);
        Bind specific = new Bind(Option.SO_EXCLUSIVEADDRUSE, Scope.SPECIFIC);
        assertEquals(Set.of(Outcome.IN_USE), BindLaw.besideUnknown(Scope.WILDCARD, wildcard));
        assertEquals(Set.of(Outcome.IN_USE), BindLaw.besideUnknown(Scope.SPECIFIC, wildcard));
        assertEquals(Set.of(Outcome.IN_USE), BindLaw.besideUnknown(Scope.SPECIFIC, specific));
        assertEquals(Set.of(Outcome.SUCCESS, Outcome.ACCESS_DENIED), BindLaw.besideUnknown(Scope.WILDCARD, specific));
    }

    private static Outcome law(Option first, Scope firstScope, Option second, Scope secondScope, boolean sameUser) {
        return BindLaw.second(new Bind(first, firstScope), new Bind(second, secondScope), sameUser);
    }
}

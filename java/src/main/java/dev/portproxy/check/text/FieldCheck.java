package dev.portproxy.check.text;

/** Looks at one side of one rule, for one kind of fault. */
@FunctionalInterface
interface FieldCheck {

    void look(CheckedRule it, Side side);
}

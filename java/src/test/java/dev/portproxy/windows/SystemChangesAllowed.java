package dev.portproxy.windows;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that change the machine, its services above all: only where {@code -Dportproxy.test.system=true} says so. */
@Tag("windows-system")
@ExtendWith(SystemChangesAllowed.Condition.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface SystemChangesAllowed {

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Boolean.getBoolean("portproxy.test.system")
                    ? ConditionEvaluationResult.enabled("this machine may be changed")
                    : ConditionEvaluationResult.disabled("changes the machine: needs -Dportproxy.test.system=true");
        }
    }
}

package dev.portproxy.fixes;

import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.ServiceBody;

/** The relay's service, as a service manager that obeys at once keeps it. */
final class FakeRelayService implements RelayService {

    private State state;

    FakeRelayService(State state) {
        this.state = state;
    }

    @Override
    public void install(Program program) {
        state = state == State.NOT_INSTALLED ? State.STOPPED : state;
    }

    @Override
    public void uninstall() {
        state = State.NOT_INSTALLED;
    }

    @Override
    public void start() {
        if (state == State.NOT_INSTALLED) {
            throw new AssertionError("a start of what is not installed");
        }
        state = State.RUNNING;
    }

    @Override
    public void stop() {
        state = State.STOPPED;
    }

    @Override
    public Status status() {
        return new Status(state, state == State.RUNNING ? 77 : 0, 0, "", "");
    }

    @Override
    public void run(ServiceBody body) {
        throw new AssertionError("no service manager started this");
    }
}

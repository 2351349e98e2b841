package dev.portproxy.situations;

import java.util.List;

/** Values that no rule is, each alone in a store, and what is wrong with it. */
final class MalformedValues {

    /** The value, and the ids of which one says it. */
    private record Value(String rule, String ids) {}

    private static final List<Value> VALUES = List.of(
            new Value("v4tov4 no slash=10.0.0.5/80", "MalformedRule"),
            new Value("v4tov4 =10.0.0.5/80", "MalformedRule"),
            new Value("v4tov4 /8000=10.0.0.5/80", "MalformedRule"),
            new Value("v4tov4 127.0.0.1/=10.0.0.5/80", "MalformedRule"),
            new Value("v4tov4 127.0.0.1/8000=", "MissingTarget MalformedRule"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5", "MalformedRule"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5/", "MalformedRule"),
            new Value("v4tov4 127.0.0.1/8000=/80", "MissingTarget"),
            new Value("v4tov4 127.0.0.1/8000= /80", "MissingTarget WhiteSpace"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5 /80", "WhiteSpace"),
            new Value("v4tov4  127.0.0.1/8000=10.0.0.5/80", "WhiteSpace"),
            new Value("v4tov4 127.0.0.1/ 8000=10.0.0.5/80", "WhiteSpace"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5\u00a0/80", "WhiteSpace"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5 10.0.0.6/80", "SeveralAddresses WhiteSpace"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5,10.0.0.6/80", "SeveralAddresses"),
            new Value("v4tov4 127.0.0.1/8000=999.1.1.1/80", "UnusableAddress"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0/80", "UnusableAddress HostNameTarget"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5:80/81", "UnusableAddress"),
            new Value("v4tov4 127.0.0.1/8000=http:\u002f\u002f10.0.0.5/80", "UnusableAddress MalformedRule"),
            new Value("v4tov4 127.0.0.1/8000=010.0.0.5/80", "UnusableAddress"),
            new Value("v4tov4 127.0.0.1/8000=[::1]/80", "UnusableAddress WrongFamily"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5/0", "PortOutOfRange UnusablePort"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5/70000", "PortOutOfRange"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5/-1", "PortOutOfRange UnusablePort"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5/80-90", "PortRange"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5/80,81", "UnusablePort"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5/0x50", "UnusablePort"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5/1e2", "UnusablePort UnknownServiceName"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5/80/tcp", "UnusablePort MalformedRule UnusableAddress"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5/\uff11\uff12", "UnusablePort"),
            new Value("v4tov4 127.0.0.1/8000=10.0.0.5/no-such-service", "UnknownServiceName"),
            new Value("v4tov4 127.0.0.1/8000=0.0.0.0/80", "WildcardTarget"),
            new Value("v4tov4 127.0.0.1/8000=*/80", "WildcardTarget"),
            new Value("v4tov4 127.0.0.1/8000=239.1.1.1/80", "MulticastAddress"),
            new Value("v4tov4 127.0.0.1/8000=255.255.255.255/80", "BroadcastAddress"),
            new Value("v4tov4 127.0.0.1/8000=$wslIp/80", "PlaceholderText UnusableAddress"),
            new Value("v4tov4 127.0.0.1/8000=%IP%/80", "PlaceholderText"),
            new Value("v4tov4 127.0.0.1/8000=::1/80", "WrongFamily"));

    private MalformedValues() {}

    static void check(Lab lab) throws Exception {
        for (Value value : VALUES) {
            lab.me().writeStore(value.rule());
            Answer answer = lab.check();
            String first = answer.said().stream()
                    .filter(Answer.Said::weighs)
                    .map(Answer.Said::id)
                    .filter(id -> !id.equals("RelayNotRunning"))
                    .findFirst()
                    .orElse("nothing");
            lab.demand(
                    List.of(value.ids().split(" ")).contains(first),
                    value.rule() + " is " + first + ", and should be " + value.ids());
            lab.demand(answer.exit() == 10, value.rule() + " ends with " + answer.exit());
        }
    }
}

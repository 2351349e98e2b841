package dev.portproxy.firewall;

import dev.portproxy.Reader;
import dev.portproxy.registry.RegDocument;
import java.util.List;
import java.util.Optional;

/** What reads and judges an exported firewall policy. */
public final class FirewallReaders {

    private static final String POLICY =
            "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";
    private static final String HEAD = "Windows Registry Editor Version 5.00\n\n" + POLICY + "\\FirewallRules]\n";
    private static final String RULE = "\"a\"=\"v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=80|";

    private static final List<String> TOKENS = List.of(
            "|",
            "=",
            ",",
            "-",
            "/",
            "v2.30|",
            "Action=Block|",
            "Action=Allow|Active=TRUE|Dir=In|",
            "Active=TRUE|",
            "Dir=In|",
            "LPort=80|",
            "LPort=80-90,",
            "LPort2_10=1-2|",
            "RA4=10.0.0.1|",
            "10.0.0.1,",
            "10.0.0.1-10.0.0.2,",
            "RA4=",
            "RA6=fe80::/64|",
            "LA4=10.0.0.1|",
            "App=%a%|",
            "%",
            "%a",
            "%a\\",
            "~1",
            "App=",
            "Svc=*|",
            "Profile=Public|",
            "x=",
            "x|",
            "\"\n",
            "\n",
            "\"b\"=\"v2.30|Action=Block|Active=TRUE|Dir=In|RA4=10.0.0.1|\"\n",
            "\"c\"=\"v2.30|Action=Allow|Active=TRUE|Dir=In|RA4=LocalSubnet|\"\n",
            "\"EnableFirewall\"=\"x\"\n",
            "\"DefaultInboundAction\"=dword:5\n",
            "\"DoNotAllowExceptions\"=dword:2\n",
            "\"DisabledInterfaces\"=\"a,",
            "a,",
            POLICY + "\\StandardProfile]\n",
            POLICY + "\\PublicProfile]\n",
            "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\FirewallRules]\n",
            "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\StandardProfile]\n",
            "\\",
            "a");

    private FirewallReaders() {}

    public static List<Reader> all() {
        return List.of(new Reader(
                "an exported firewall policy",
                List.of(HEAD, HEAD + RULE, HEAD + RULE + "RA4=", odd()),
                TOKENS,
                FirewallReaders::judge));
    }

    /** Every setting of every store as what nobody knows the meaning of. */
    private static String odd() {
        StringBuilder text = new StringBuilder("Windows Registry Editor Version 5.00\n");
        String group = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall";
        for (String key : List.of(
                POLICY + "\\StandardProfile",
                POLICY + "\\PublicProfile",
                POLICY + "\\Mdm\\StandardProfile",
                POLICY + "\\Mdm\\PublicProfile",
                group + "\\PrivateProfile",
                group + "\\PublicProfile")) {
            text.append(key)
                    .append("]\n\"EnableFirewall\"=dword:7\n\"DoNotAllowExceptions\"=dword:7\n")
                    .append("\"DefaultInboundAction\"=dword:7\n\"AllowLocalPolicyMerge\"=dword:7\n");
        }
        for (String key : List.of("\\PrivateProfile\\AuthorizedApplications", "\\PrivateProfile\\GloballyOpenPorts")) {
            text.append(group).append(key).append("]\n\"AllowUserPrefMerge\"=dword:7\n");
        }
        return text + HEAD.substring(HEAD.indexOf('['));
    }

    private static void judge(String text) {
        PolicyReader.inExport(RegDocument.parse(text).view()).ifPresent(policy -> {
            FirewallListener listener = FirewallListener.ofIpHelper(Optional.empty(), 80);
            List<ProfileVerdict> verdicts = FirewallVerdicts.of(policy, listener);
            FirewallVerdicts.byCause(verdicts).forEach(same -> FirewallFix.of(same, verdicts));
        });
    }
}

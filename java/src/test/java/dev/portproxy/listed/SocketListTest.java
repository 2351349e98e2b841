package dev.portproxy.listed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program that lists sockets, in the languages that it speaks, is read by the shape of its rows. */
class SocketListTest {

    /** The heads and the words for a state: what Windows prints in its languages. */
    static Stream<Arguments> languages() {
        return Stream.of(
                Arguments.of("Active Connections", "Proto  Local Address  Foreign Address  State  PID", "LISTENING"),
                Arguments.of("Aktive Verbindungen", "Proto  Lokale Adresse  Remoteadresse  Status  PID", "ABHÖREN"),
                Arguments.of("Connexions actives", "Proto  Adresse locale  Adresse distante  État", "LISTENING"),
                Arguments.of("활성 연결", "프로토콜  로컬 주소  외부 주소  상태  PID", "LISTENING"),
                Arguments.of("アクティブな接続", "プロトコル  ローカル アドレス  外部アドレス  状態  PID", "LISTENING"),
                Arguments.of("活动连接", "协议  本地地址  外部地址  状态  PID", "LISTENING"),
                Arguments.of("Conexiones activas", "Proto  Dirección local  Dirección remota  Estado", "A LA ESCUCHA"),
                Arguments.of("Активные подключения", "Имя  Локальный адрес  Внешний адрес", "ПРОСЛУШИВАНИЕ"),
                Arguments.of("Etkin Bağlantılar", "İl.Kr.  Yerel Adres  Yabancı Adres", "DİNLENİYOR"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void netstat_of_windows_is_read_in_any_language(String title, String head, String state) {
        SocketList list = SocketListReader.read("\n" + title + "\n\n  " + head + "\n"
                + "  TCP    0.0.0.0:135            0.0.0.0:0              " + state + "       1044\n"
                + "  TCP    192.168.1.5:50123      93.184.216.34:443      ESTABLISHED     5512\n"
                + "  TCP    [::1]:3000             [::]:0                 " + state + "       777\n"
                + "  TCP    [fe80::1c2d%12]:139    [::]:0                 " + state + "\n"
                + "  UDP    0.0.0.0:500            *:*                                    4567\n");
        assertEquals(List.of(), list.unread());
        assertEquals(ListedSystem.WINDOWS, list.system());
        assertEquals(
                List.of(
                        "TCP 0.0.0.0:135 1044",
                        "TCP 192.168.1.5:50123 5512 with 93.184.216.34:443",
                        "TCP [::1]:3000 777",
                        "TCP [fe80::1c2d%12]:139",
                        "UDP 0.0.0.0:500 4567"),
                shown(list));
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(
                        "netstat -abno, whose programs stand below",
                        """
                          TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1044
                          RpcEptMapper
                         [svchost.exe]
                          TCP    0.0.0.0:8080           0.0.0.0:0              LISTENING       2012
                         [My Server.exe]
                          TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       4
                         Can not obtain ownership information
                        """,
                        List.of(
                                "TCP 0.0.0.0:135 1044 svchost.exe [RpcEptMapper]",
                                "TCP 0.0.0.0:8080 2012 My Server.exe",
                                "TCP 0.0.0.0:445 4 System")),
                Arguments.of(
                        "the same in Japanese, whose sentence is one word",
                        """
                          TCP         0.0.0.0:445            0.0.0.0:0              LISTENING       4
                         所有者情報を取得できません
                          TCP         0.0.0.0:7680           0.0.0.0:0              LISTENING       990
                         DoSvc
                         [svchost.exe]
                        """,
                        List.of("TCP 0.0.0.0:445 4 System", "TCP 0.0.0.0:7680 990 svchost.exe [DoSvc]")),
                Arguments.of(
                        "rows that a narrow window broke",
                        """
                          TCP    [fe80::5efe:192.168.100.200%22]:49152
                                 [::]:0                 LISTENING       1234
                          TCP    0.0.0.0:80             0.0.0.0:0              LISTENING
                                 4321
                        """,
                        List.of("TCP [fe80::5efe:c0a8:64c8%22]:49152 1234", "TCP 0.0.0.0:80 4321")),
                Arguments.of(
                        "a quoted mail, a file's name, a wiki's bars",
                        """
                        >   TCP    0.0.0.0:80    0.0.0.0:0    LISTENING    4
                        out.txt:12:   TCP    0.0.0.0:81    0.0.0.0:0    LISTENING    5
                        | TCP | 0.0.0.0:82 | 0.0.0.0:0 | LISTENING | 6 |
                        """,
                        List.of("TCP 0.0.0.0:80 4 System", "TCP 0.0.0.0:81 5", "TCP 0.0.0.0:82 6")),
                Arguments.of(
                        "names of other ends",
                        "  TCP    0.0.0.0:80    MYPC:0    LISTENING    9\n  TCP    127.0.0.1:90   MYPC:50000  ESTABLISHED 9\n",
                        List.of("TCP 0.0.0.0:80 9", "TCP 127.0.0.1:90 9 with MYPC:50000")),
                Arguments.of(
                        "netstat of Linux",
                        """
                        Active Internet connections (only servers)
                        Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
                        tcp        0      0 127.0.0.53:53           0.0.0.0:*               LISTEN      600/systemd-resolve
                        tcp6       0      0 :::8080                 :::*                    LISTEN      9/nginx: master pro
                        tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN      -
                        udp        0      0 0.0.0.0:68              0.0.0.0:*                           500/dhclient
                        """,
                        List.of(
                                "TCP 127.0.0.53:53 600 systemd-resolve",
                                "TCP [::]:8080 9 nginx",
                                "TCP 0.0.0.0:22",
                                "UDP 0.0.0.0:68 500 dhclient")),
                Arguments.of(
                        "ss -tulnp",
                        """
                        Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
                        udp   UNCONN 0      0      127.0.0.53%lo:53        0.0.0.0:*     users:(("systemd-resolve",pid=600,fd=13))
                        tcp   LISTEN 0      511          0.0.0.0:80        0.0.0.0:*     users:(("nginx",pid=9,fd=6),("nginx",pid=8,fd=6))
                        tcp   LISTEN 0      128                *:3000            *:*
                        """,
                        List.of(
                                "UDP 127.0.0.53:53 600 systemd-resolve",
                                "TCP 0.0.0.0:80 9 nginx",
                                "TCP 0.0.0.0:80 8 nginx",
                                "TCP [::]:3000")),
                Arguments.of(
                        "ss -tlnp, without the protocol",
                        "LISTEN 0 4096 [::1]:631 [::]:* users:((\"cupsd\",pid=7,fd=6))\nUNCONN 0 0 0.0.0.0:5353 0.0.0.0:*\n",
                        List.of("TCP [::1]:631 7 cupsd", "UDP 0.0.0.0:5353")),
                Arguments.of(
                        "netstat of macOS",
                        "tcp4  0 0  *.22        *.*  LISTEN\ntcp6  0 0  ::1.631     *.*  LISTEN\n",
                        List.of("TCP [::]:22", "TCP [::1]:631")),
                Arguments.of(
                        "Get-NetTCPConnection",
                        """

                        LocalAddress                        LocalPort RemoteAddress                       RemotePort State       AppliedSetting OwningProcess
                        ------------                        --------- -------------                       ---------- -----       -------------- -------------
                        ::                                  49670     ::                                  0          Listen                     1234
                        192.168.1.5                         50123     93.184.216.34                       443        Established Internet       5512
                        0.0.0.0                             50123     0.0.0.0                             0          Bound                      5512

                        """,
                        List.of(
                                "TCP [::]:49670 1234",
                                "TCP 192.168.1.5:50123 5512 with 93.184.216.34:443",
                                "TCP 0.0.0.0:50123 5512")),
                Arguments.of(
                        "columns of somebody's choice, whose numbers stand at the right",
                        """
                        LocalAddress LocalPort  State OwningProcess
                        ------------ ---------  ----- -------------
                        0.0.0.0             80 Listen             4
                        ::1               3000 Listen         12345
                        """,
                        List.of("TCP 0.0.0.0:80 4 System", "TCP [::1]:3000 12345")),
                Arguments.of(
                        "Format-List", """

                        LocalAddress   : ::
                        LocalPort      : 80
                        RemoteAddress  : ::
                        RemotePort     : 0
                        State          : Listen
                        OwningProcess  : 4

                        LocalAddress   : 10.0.0.5
                        LocalPort      : 81
                        State          : Established
                        RemoteAddress  : 10.0.0.6
                        RemotePort     : 50000
                        """, List.of("TCP [::]:80 4 System", "TCP 10.0.0.5:81 with 10.0.0.6:50000")),
                Arguments.of("CSV", """
                        #TYPE Microsoft.Management.Infrastructure.CimInstance
                        "LocalAddress","LocalPort","RemoteAddress","RemotePort","State","OwningProcess"
                        "::","80","::","0","Listen","4"
                        """, List.of("TCP [::]:80 4 System")),
                Arguments.of(
                        "CSV with semicolons, for Excel",
                        "sep=;\nLocalPort;LocalAddress;State;ProcessName\n8080;127.0.0.1;Listen;nginx\n",
                        List.of("TCP 127.0.0.1:8080 nginx")),
                Arguments.of(
                        "JSON, with the state as a number",
                        "[{\"LocalAddress\":\"::\",\"LocalPort\":80,\"RemotePort\":0,\"State\":2,\"OwningProcess\":4},"
                                + "{\"LocalAddress\":\"10.0.0.5\",\"LocalPort\":81,\"RemoteAddress\":\"10.0.0.6\",\"RemotePort\":9,\"State\":5}]",
                        List.of("TCP [::]:80 4 System", "TCP 10.0.0.5:81 with 10.0.0.6:9")),
                Arguments.of(
                        "one object, as 5.1 wraps it",
                        "{\"value\":[{\"LocalAddress\":\"0.0.0.0\",\"LocalPort\":80,\"State\":\"Listen\"}],\"Count\":1}",
                        List.of("TCP 0.0.0.0:80")),
                Arguments.of(
                        "Get-NetUDPEndpoint",
                        "LocalAddress                             LocalPort\n------------                             ---------\n::1                                      5353\n",
                        List.of("UDP [::1]:5353")),
                Arguments.of(
                        "netstat and tasklist, one behind the other",
                        """
                          TCP    0.0.0.0:80     0.0.0.0:0     LISTENING    44
                          TCP    0.0.0.0:81     0.0.0.0:0     LISTENING    45

                        이미지 이름                      PID 세션 이름              세션#  메모리 사용
                        ========================= ======== ================ =========== ============
                        System Idle Process              0 Services                   0          8 K
                        My Web 2.exe                    44 Console                    1     12,345 K
                        """,
                        List.of("TCP 0.0.0.0:80 44 My Web 2.exe", "TCP 0.0.0.0:81 45")),
                Arguments.of(
                        "tasklist with services",
                        """
                          TCP    0.0.0.0:80     0.0.0.0:0     LISTENING    44

                        Abbildname                     PID Dienste
                        ========================= ======== ============================================
                        System Idle Process              0 Nicht zutreffend
                        svchost.exe                     44 iphlpsvc, Winmgmt,
                                                           wuauserv
                        """,
                        List.of("TCP 0.0.0.0:80 44 svchost.exe [iphlpsvc, Winmgmt, wuauserv]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void every_form_is_read(String name, String text, List<String> sockets) {
        for (String form : List.of(text, text.replace("\n", "\r\n"), "\ufeff" + text)) {
            SocketList list = SocketListReader.read(form);
            assertEquals(sockets, shown(list), name);
            assertEquals(List.of(), list.unread(), name);
        }
    }

    /** What looks like a row and is none is told; what does not is no list's. */
    @Test
    void rows_that_are_not_understood_are_named_by_their_lines() {
        SocketList list = SocketListReader.read("""
                Active Connections
                  Proto  Local Address          Foreign Address        State
                  TCP    0.0.0.0:http           MYPC:0                 LISTENING
                  TCP    0.0.0.0:81             MYPC:0                 LISTENING
                  TCP    0.0.0.0:99999          MYPC:0                 LISTENING
                C:\\> netstat -ano | findstr TCP
                TCP is what I use.
                """);
        assertEquals(List.of("TCP 0.0.0.0:81"), shown(list));
        assertEquals(List.of(3, 5), list.unread().stream().map(Unread::number).toList());
    }

    @Test
    void the_words_of_a_long_row_take_time_as_they_are_many() {
        String table = "LocalAddress LocalPort\n------------ ---------\n";
        String row = "80 ".repeat(30_000);
        Growth growth = Growth.of(
                () -> SocketListReader.read(table + row),
                () -> () -> SocketListReader.read(table + row.repeat(Growth.SPAN)));
        assertTrue(growth.isLinear(), growth::toString);
    }

    @Test
    void what_is_no_list_has_no_row() {
        for (String text :
                List.of("", "\n\n", "Hello", "{", "[1,2]", "LocalPort,x\n", "a=b\n[HKEY]\n", "TCP UDP TCP")) {
            assertEquals(List.of(), SocketListReader.read(text).sockets(), text);
        }
    }

    @Test
    void connections_alone_show_no_listener() {
        SocketList list = SocketListReader.read("  TCP  10.0.0.5:80  10.0.0.6:5000  HERGESTELLT  7\n");
        assertFalse(list.showsListeners(Protocol.TCP));
        assertFalse(list.showsListeners(Protocol.UDP));
    }

    /** A table of random rows in columns of random widths reads back. */
    @Property(tries = 300)
    void a_table_of_netstat_reads_back(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 65535) Integer> ports,
            @ForAll @Size(20) List<@IntRange(min = 0, max = 7) Integer> kinds,
            @ForAll @IntRange(min = 1, max = 9) int gap) {
        StringBuilder text = new StringBuilder("\nActive\n\n");
        StringBuilder table = new StringBuilder("LocalAddress" + " ".repeat(30) + "LocalPort" + " ".repeat(gap)
                + "State" + " ".repeat(9) + "OwningProcess\n");
        table.append("-".repeat(12) + " ".repeat(30) + "-".repeat(9) + " ".repeat(gap) + "-".repeat(5) + " ".repeat(9)
                + "-".repeat(13) + "\n");
        List<String> expected = new ArrayList<>();
        String blanks = " ".repeat(gap);
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(i);
            String address = List.of(
                            "0.0.0.0",
                            "127.0.0.1",
                            "10.20.30.40",
                            "255.255.255.254",
                            "::",
                            "::1",
                            "fe80::1",
                            "2001:db8:1:2:3:4:5:6")
                    .get(kinds.get(i));
            boolean v6 = address.indexOf(':') >= 0;
            String local = (v6 ? "[" + address + "]" : address) + ":" + port;
            int pid = 5 + i * 977;
            text.append(blanks + "TCP" + blanks + local + blanks + (v6 ? "[::]:0" : "0.0.0.0:0") + blanks + "HÖRT"
                    + blanks + pid + "\n");
            table.append(address + " ".repeat(42 - address.length())
                    + (gap % 2 == 0 ? String.format("%9d", port) : String.format("%-9d", port)) + blanks
                    + "Listen" + " ".repeat(8)
                    + (gap % 2 == 0 ? String.format("%13d", pid) : String.valueOf(pid)) + "\n");
            expected.add("TCP " + local + " " + pid);
        }
        assertEquals(expected, shown(SocketListReader.read(text.toString())));
        assertEquals(expected, shown(SocketListReader.read(table.toString())));
    }

    private static List<String> shown(SocketList list) {
        return list.sockets().stream()
                .map(socket -> socket.protocol() + " " + socket.endpoint()
                        + (socket.pid().isPresent() ? " " + socket.pid().getAsLong() : "")
                        + socket.process().map(name -> " " + name).orElse("")
                        + (socket.services().isEmpty() ? "" : " " + socket.services())
                        + socket.remote().map(other -> " with " + other).orElse(""))
                .toList();
    }
}

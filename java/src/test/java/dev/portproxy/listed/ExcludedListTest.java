package dev.portproxy.listed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcludedListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Protocol tcp Port Exclusion Ranges | Start Port    End Port | * - Administered port exclusions.",
                "프로토콜 tcp 포트 제외 범위 | 시작 포트    끝 포트 | * - 관리되는 포트 제외입니다.",
                "Protokoll tcp Portausschlussbereiche | Startport    Endport | * - Verwaltete Portausschlüsse.",
                "Plages d’exclusion de ports du protocole tcp | Port début    Port fin | * - Exclusions administrées.",
                "プロトコル tcp ポートの除外範囲 | 開始ポート    終了ポート | * - 管理されたポートの除外。",
                "协议 tcp 端口排除范围 | 开始端口    结束端口 | * - 管理的端口排除。",
                "Диапазоны исключения портов протокола tcp | Начальный порт    Конечный порт | * - Исключения."
            })
    void it_is_read_in_any_language(String title, String heads, String note) {
        ExcludedList list = ExcludedListReader.read("\r\n" + title + "\r\n\r\n" + heads + "\r\n"
                + "----------    --------      \r\n        80          80      \r\n      5357        5357      \r\n"
                + "     50000       50059     *\r\n\r\n" + note + "\r\n\r\n");
        assertEquals(List.of("TCP IPv4 80-80", "TCP IPv4 5357-5357", "TCP IPv4 50000-50059 *"), shown(list));
        assertEquals(List.of(), list.unread());
    }

    @Test
    void several_tables_are_told_apart_by_their_commands_and_titles() {
        ExcludedList list = ExcludedListReader.read("""
                C:\\>netsh int ipv6 show excludedportrange protocol=tcp
                Protokoll tcp Portausschlussbereiche
                ----------    --------
                      1000        1010
                C:\\>netsh int ipv4 show excludedportrange udp
                Protokoll udp Portausschlussbereiche
                ----------    --------
                      2000        2010
                """);
        assertEquals(List.of("TCP IPv6 1000-1010", "UDP IPv4 2000-2010"), shown(list));
    }

    @Test
    void an_empty_table_is_one_and_rows_alone_are_too() {
        ExcludedList empty =
                ExcludedListReader.read("Protocol tcp\n\nStart Port  End Port\n----------  --------\n\n* - x\n");
        assertTrue(empty.found());
        assertEquals(List.of(), empty.ranges());
        assertEquals(List.of("TCP IPv4 80-90"), shown(ExcludedListReader.read("> | 80 | 90 |\n".substring(2))));
        assertFalse(ExcludedListReader.read("The command was not found.\n").found());
    }

    @Test
    void a_row_that_cannot_be_is_named() {
        ExcludedList list = ExcludedListReader.read("---- ----\n  90  80\n  1  70000\n  80  90\n");
        assertEquals(List.of("TCP IPv4 80-90"), shown(list));
        assertEquals(List.of(2, 3), list.unread().stream().map(Unread::number).toList());
    }

    @Property(tries = 300)
    void random_rows_in_random_columns_read_back(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 65535) Integer> firsts,
            @ForAll @IntRange(min = 1, max = 20) int width) {
        StringBuilder text = new StringBuilder("titre tcp\n\n-----" + " ".repeat(width) + "-----\n");
        List<String> expected = new ArrayList<>();
        for (int first : firsts) {
            int last = Math.min(65535, first + first % 300);
            boolean marked = first % 3 == 0;
            text.append(String.format("%" + (width + 5) + "d", first)
                    + " ".repeat(width)
                    + last
                    + (marked ? " ".repeat(width) + "*" : "")
                    + "\n");
            expected.add("TCP IPv4 " + first + "-" + last + (marked ? " *" : ""));
        }
        assertEquals(expected, shown(ExcludedListReader.read(text.toString())));
    }

    private static List<String> shown(ExcludedList list) {
        return list.ranges().stream()
                .map(one -> one.protocol() + " " + one.version().label() + " " + one.range()
                        + (one.range().administered() ? " *" : ""))
                .toList();
    }
}

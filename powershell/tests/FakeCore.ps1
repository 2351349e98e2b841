# A core that misbehaves in one way, for tests: started in the place of Java.
param([string] $Mode)

$out = [System.Console]::Out
$in = [System.Console]::In

if ($Mode -eq 'old') {
    [System.Console]::Error.WriteLine('java.lang.UnsupportedClassVersionError: class file version 61.0')
    exit 1
}
if ($Mode -eq 'blank') {
    $out.WriteLine()
} elseif ($Mode -eq 'stranger') {
    $out.WriteLine('Usage: something else')
} elseif ($Mode -eq 'future') {
    $out.WriteLine('{"hello":"portproxy","protocol":3,"version":"9"}')
} else {
    $out.WriteLine('{"hello":"portproxy","protocol":2,"version":"0"}')
}
$out.Flush()

while ($null -ne ($line = $in.ReadLine())) {
    $asked = ConvertFrom-Json $line
    if ($asked.PSObject.Properties.Name -contains 'cancel') {
        $out.WriteLine('{"request":' + $asked.cancel + ',"cancelled":true,"exit":6}')
        $out.Flush()
        continue
    }
    $id = $asked.request
    if ($Mode -eq 'dies') {
        [System.Console]::Error.WriteLine('A word before the end.')
        $out.WriteLine('{"request":' + $id + ',"say":"half"}')
        $out.Flush()
        exit 3
    }
    if ($Mode -eq 'garbage') {
        $out.WriteLine('no json')
    }
    if ($Mode -eq 'lost') {
        $out.WriteLine('{"request":null,"error":{"type":"error","id":"CoreProtocol","message":"Not understood.","fix":""}}')
    }
    if ($Mode -ne 'silent') {
        $out.WriteLine('{"request":' + $id + ',"say":"' + $PID + '"}')
        $out.WriteLine('{"request":' + $id + ',"exit":0}')
    }
    $out.Flush()
}

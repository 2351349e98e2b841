"""Medians and ratios of the rounds, as a Markdown table and as an SVG plot."""

from statistics import median
from xml.sax.saxutils import escape

BASES = ("haproxy", "haproxy-64k")
COLOURS = {"portproxy": "#1b6ec2", "nginx": "#4d9a4d", "rinetd": "#c27a1b", "socat": "#8a8a8a", "haproxy-64k": "#b04a4a"}


def metrics(rounds):
    """In the order in which they were first measured."""
    return list(dict.fromkeys(m for r in rounds for f in r["figures"].values() for m in f))


def value(rounds, relay, metric):
    seen = [r["figures"][relay][metric] for r in rounds if metric in r["figures"].get(relay, {})]
    return median(seen) if seen else None


def ratio(rounds, relay, base, metric):
    """The median over the rounds of the ratio within each round: load that comes and goes hits both."""
    seen = [
        r["figures"][relay][metric] / r["figures"][base][metric]
        for r in rounds
        if metric in r["figures"].get(relay, {}) and r["figures"].get(base, {}).get(metric)
    ]
    return median(seen) if seen else None


def short(number):
    if number is None:
        return "–"
    return f"{number:.0f}" if number >= 1000 else f"{number:.3g}"


def markdown(rounds, names):
    bases = [base for base in BASES if base in names]
    head = [*names, *(f"portproxy ÷ {base}" for base in bases if "portproxy" in names)]
    lines = ["| | " + " | ".join(head) + " |", "|---" * (len(head) + 1) + "|"]
    for metric in metrics(rounds):
        cells = [short(value(rounds, name, metric)) for name in names]
        if "portproxy" in names:
            cells += [short(ratio(rounds, "portproxy", base, metric)) for base in bases]
        lines.append(f"| {metric} | " + " | ".join(cells) + " |")
    loads = ", ".join(f"{r['load']:.1f}" for r in rounds)
    lines += ["", f"Medians of {len(rounds)} rounds; load average at the end of each: {loads}."]
    return "\n".join(lines) + "\n"


def svg(rounds, names):
    """Bars of each relay's ratio to HAProxy, whose own is the line at 1."""
    shown = [name for name in names if name != "haproxy"]
    rows = [m for m in metrics(rounds) if any(ratio(rounds, n, "haproxy", m) is not None for n in shown)]
    left, width, bar, most = 190, 560, 11, 3.0
    height = 40 + len(rows) * (bar * len(shown) + 12) + 30
    scale = width / most
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 60} {height}"'
        ' font-family="sans-serif" font-size="11">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for i, name in enumerate(shown):
        parts.append(f'<rect x="{left + i * 110}" y="8" width="10" height="10" fill="{COLOURS[name]}"/>')
        parts.append(f'<text x="{left + i * 110 + 14}" y="17">{escape(name)}</text>')
    y = 36
    for metric in rows:
        parts.append(f'<text x="{left - 8}" y="{y + bar * len(shown) / 2 + 4}" text-anchor="end">{escape(metric)}</text>')
        for name in shown:
            found = ratio(rounds, name, "haproxy", metric)
            if found is not None:
                length = min(found, most) * scale
                parts.append(
                    f'<rect x="{left}" y="{y}" width="{length:.1f}" height="{bar - 2}" fill="{COLOURS[name]}"/>'
                    f'<text x="{left + length + 4:.1f}" y="{y + bar - 3}" font-size="9">{found:.2f}</text>'
                )
            y += bar
        y += 12
    parts.append(
        f'<line x1="{left + scale}" y1="28" x2="{left + scale}" y2="{y}" stroke="black" stroke-dasharray="3 3"/>'
        f'<text x="{left + scale}" y="{y + 14}" text-anchor="middle">HAProxy = 1</text></svg>'
    )
    return "\n".join(parts) + "\n"

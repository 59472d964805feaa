"""Asks the explorer for the tiles of its default view, again and again with other goals; what the server says they took."""

import argparse
import json
import statistics
import struct
import subprocess
import urllib.request


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=24, help="how often all are asked for; the last third counts (24)")
    parser.add_argument("command", nargs="+", help="what starts vectorlearn")
    options = parser.parse_args()
    server = subprocess.Popen([*options.command, "explore"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        address = server.stdout.readline().strip()
        rounds = [[seconds_of(tile(address, 0.8 + number / 1000, column, row)) for column in range(4) for row in range(-1, 3)]
                  for number in range(options.rounds)]
    finally:
        server.terminate()
        server.wait()
    counted = [seconds for tiles in rounds[-(options.rounds // 3):] for seconds in tiles]
    print(json.dumps({"seconds": statistics.mean(counted)}))


def tile(address, goal, column, row):
    with urllib.request.urlopen(f"{address}api/tile?x=input&x-step=0.00390625&y=alpha&y-step=0.00146484375&goal={goal}"
                                f"&column={column}&row={row}&stride=1") as answer:
        return answer.read()


def seconds_of(answer):
    """As ValueTile.cs has it."""
    return struct.unpack_from("<d", answer, 24)[0]


if __name__ == "__main__":
    main()

import test from 'ava';
import type { Simulation } from '../../src/kernel/simulation.ts';
import { allOf } from '../../src/process/all-of.ts';
import { firstOf } from '../../src/process/first-of.ts';
import { hold } from '../../src/process/hold.ts';
import { Latch } from '../../src/process/latch.ts';
import { orElseAfter } from '../../src/process/or-else-after.ts';
import { spawn } from '../../src/process/process.ts';
import { Signal } from '../../src/process/signal.ts';
import { type Party, Waiting } from '../../src/process/waiting.ts';
import type { Lease } from '../../src/resource/lease.ts';
import { Reservoir } from '../../src/resource/reservoir.ts';
import { Resource } from '../../src/resource/resource.ts';
import { SharedRate } from '../../src/resource/shared-rate.ts';
import { Store } from '../../src/resource/store.ts';
import { type WaitWorld, waitFaults } from '../../src/testing/ties.ts';

// Every wait, left in every way in the very instant in which it comes true, in every order.

type Make = (simulation: Simulation) => WaitWorld;

const release = (value: unknown) => (value as Lease).release();

/** A resource whose units are taken at first, and then given back one by one. */
function taken(simulation: Simulation, units: number, options = {}) {
  const resource = new Resource(simulation, 'counter', { capacity: units, ...options });
  const leases = Array.from({ length: units }, () => resource.tryAcquire() as Lease);
  return {
    resource,
    free: () => leases.pop()?.release(),
    disturb: () => {
      resource.resize(units + 1);
      resource.resize(units);
    },
    fault: () => {
      const { statistics } = resource;
      if (resource.busy + resource.queued > 0) return `${resource.busy} busy, ${resource.queued} queued`;
      if (statistics.grants !== statistics.releases + statistics.preemptions)
        return 'grants are not releases';
      return undefined;
    },
  };
}

/** Resizes that leave the number of units as it is. */
const same = (resource: Resource) => () => {
  resource.resize(0);
  resource.resize(2);
};

/** A tank that is empty and drained, or full and filled; a grant puts in or takes out what one needs. */
function tankWorld(simulation: Simulation, level: number, sign: 1 | -1): WaitWorld {
  const tank = new Reservoir(simulation, 'tank', { capacity: 8, level });
  let expected = level;
  return {
    wait: () => (sign > 0 ? tank.drain(4) : tank.fill(4)),
    grant: () => {
      if (!(sign > 0 ? tank.tryFill(4) : tank.tryDrain(4))) throw new Error('cannot be granted');
      expected += 4 * sign;
    },
    giveBack: () => {
      expected -= 4 * sign;
    },
    fault: () => (tank.level !== expected ? `level is ${tank.level}, not ${expected}` : undefined),
  };
}

/** Stops all flow and lets it flow again. */
const stopAndGo = (tank: Reservoir) => () => {
  const { inflow, outflow } = tank;
  tank.setInflow(0);
  tank.setOutflow(0);
  tank.setInflow(inflow);
  tank.setOutflow(outflow);
};

const outOfBalance = (level: number, expected: number) =>
  Math.abs(level - expected) < 1e-9 ? undefined : `level is ${level}, not ${expected}`;

const worlds: Readonly<Record<string, Make>> = {
  hold: () => ({ wait: () => hold(10), isShared: true, fault: () => undefined }),
  signal: () => {
    const signal = new Signal<number>();
    return {
      wait: () => signal.wait(),
      grant: () => signal.fire(1),
      isShared: true,
      fault: () => (signal.waiting > 0 ? 'somebody waits' : undefined),
    };
  },
  latch: () => {
    const latch = new Latch(2);
    return {
      wait: () => latch.wait(),
      grant: () => {
        latch.countDown();
        latch.countDown();
      },
      isShared: true,
      fault: () => undefined,
    };
  },
  join: (simulation) => {
    const gate = new Signal();
    function* worker() {
      yield* gate.wait();
      return 7;
    }
    const joined = spawn(simulation, 'worker', worker);
    // The grant resumes the worker in an event of its own, so that the join comes a step later.
    const inner = { wait: () => joined.join(), isShared: true, fault: () => undefined };
    simulation.schedule(
      simulation.kind('finish', () => gate.fire()),
      10,
    );
    return inner;
  },
  resource: (simulation) => {
    const { resource, free, fault } = taken(simulation, 2);
    return {
      wait: () => resource.acquire(),
      grant: free,
      giveBack: release,
      disturb: same(resource),
      fault,
    };
  },
  'resource with ranks and pre-emption': (simulation) => {
    const { resource, free, fault } = taken(simulation, 2, { preempts: true });
    return {
      wait: () => resource.acquire({ rank: 1 }),
      grant: free,
      giveBack: release,
      disturb: same(resource),
      fault,
    };
  },
  'resource, several units': (simulation) => {
    const { resource, free, fault } = taken(simulation, 4, { overtakes: true });
    return {
      wait: () => resource.acquire({ units: 2 }),
      grant: () => {
        free();
        free();
      },
      giveBack: release,
      fault,
    };
  },
  'service at a resource': (simulation) => {
    const resource = new Resource(simulation, 'counter', { capacity: 2 });
    return {
      wait: () => resource.serve(10),
      fault: () => (resource.busy + resource.queued > 0 ? 'not idle' : undefined),
    };
  },
  'store, take': (simulation) => {
    const store = new Store<number>(simulation, 'shelf', 3);
    let given = 0;
    let got = 0;
    return {
      wait: () => store.take((item) => item > 0),
      grant: () => {
        if (!store.tryPut(++given)) throw new Error('no room');
      },
      giveBack: () => {
        got++;
      },
      disturb: () => {
        store.tryPut(0);
        store.tryTake((item) => item === 0);
      },
      fault: () => (store.size !== given - got ? `${store.size} items left, not ${given - got}` : undefined),
    };
  },
  'store, put': (simulation) => {
    const store = new Store<number>(simulation, 'shelf', 2);
    store.tryPut(1);
    store.tryPut(2);
    return {
      wait: () => store.put(3),
      grant: () => {
        store.tryTake((item) => item < 3);
      },
      giveBack: () => {
        if (store.tryTake((item) => item === 3) === undefined) throw new Error('what was put is gone');
      },
      fault: () =>
        store.tryTake((item) => item === 3) !== undefined ? 'put without being granted' : undefined,
    };
  },
  'store, take by rank': (simulation) => {
    const store = new Store<number>(simulation, 'shelf', 3);
    let [rank, given, got] = [0, 0, 0];
    return {
      // Who waits first goes first, and yet no two ranks are alike.
      wait: () => store.take(undefined, { rank: rank++ }),
      grant: () => {
        if (!store.tryPut(++given)) throw new Error('no room');
      },
      giveBack: () => {
        got++;
      },
      fault: () => (store.size !== given - got ? `${store.size} items left, not ${given - got}` : undefined),
    };
  },
  'store, put by rank': (simulation) => {
    const store = new Store<number>(simulation, 'shelf', 2);
    store.tryPut(1);
    store.tryPut(2);
    let rank = 0;
    return {
      wait: () => store.put(3, { rank: rank++ }),
      grant: () => {
        store.tryTake((item) => item < 3);
      },
      giveBack: () => {
        if (store.tryTake((item) => item === 3) === undefined) throw new Error('what was put is gone');
      },
      fault: () =>
        store.tryTake((item) => item === 3) !== undefined ? 'put without being granted' : undefined,
    };
  },
  'reservoir, drain': (simulation) => tankWorld(simulation, 0, 1),
  'reservoir, fill': (simulation) => tankWorld(simulation, 8, -1),
  'reservoir, drain of what flows in': (simulation) => {
    const tank = new Reservoir(simulation, 'tank');
    tank.setInflow(0.4);
    let taken = 0;
    return {
      wait: () => tank.drain(4),
      giveBack: () => {
        taken += 4;
      },
      disturb: stopAndGo(tank),
      fault: () => outOfBalance(tank.level, 0.4 * simulation.now - taken),
    };
  },
  'reservoir, fill of what flows out': (simulation) => {
    const tank = new Reservoir(simulation, 'tank', { capacity: 8, level: 8 });
    tank.setOutflow(0.4);
    let level = 8;
    return {
      wait: () => tank.fill(4),
      giveBack: () => {
        level += 4;
      },
      disturb: stopAndGo(tank),
      fault: () => {
        const { now } = simulation;
        const flowed = (0.4 - tank.statistics.lacking.mean(now)) * now;
        return outOfBalance(tank.level, level - flowed);
      },
    };
  },
  'reservoir, a level to which it rises': (simulation) => {
    const tank = new Reservoir(simulation, 'tank', { capacity: 8 });
    tank.setInflow(0.3);
    return {
      wait: () => tank.atLeast(3),
      disturb: stopAndGo(tank),
      fault: () => outOfBalance(tank.level, 8),
    };
  },
  'reservoir, a level to which it falls': (simulation) => {
    const tank = new Reservoir(simulation, 'tank', { capacity: 8, level: 6 });
    tank.setOutflow(0.3);
    return {
      wait: () => tank.atMost(3),
      disturb: stopAndGo(tank),
      fault: () => outOfBalance(tank.level, 0),
    };
  },
  'reservoir, a level to which it is filled': (simulation) => {
    const tank = new Reservoir(simulation, 'tank');
    return {
      wait: () => tank.atLeast(4),
      grant: () => {
        tank.tryFill(4);
      },
      isShared: true,
      disturb: () => {
        tank.tryFill(3);
        tank.tryDrain(3);
      },
      fault: () => outOfBalance(tank.level, 8),
    };
  },
  'shared rate with weights': (simulation) => {
    const link = new SharedRate(simulation, 'link', { rate: 10, perJob: 1 });
    return {
      wait: () => link.serve(20, { weight: 2 }),
      disturb: () => {
        link.setRate(0);
        link.setRate(10);
      },
      fault: () => (link.jobs + link.weight > 0 ? `${link.jobs} jobs left` : undefined),
    };
  },
  'shared rate': (simulation) => {
    const link = new SharedRate(simulation, 'link', { rate: 10, perJob: 1 });
    return {
      wait: () => link.serve(10),
      disturb: () => {
        link.setRate(0);
        link.setRate(10);
      },
      fault: () => (link.jobs > 0 ? `${link.jobs} jobs left` : undefined),
    };
  },
  'first of a resource and a signal': (simulation) => {
    const { resource, free, disturb, fault } = taken(simulation, 2);
    const signal = new Signal();
    return {
      wait: () => firstOf(resource.acquire(), signal.wait()),
      grant: free,
      giveBack: (value) => release((value as readonly unknown[])[1]),
      fault: () => fault() ?? (signal.waiting > 0 ? 'somebody waits' : undefined),
      ...(disturb === undefined ? {} : { disturb: same(resource) }),
    };
  },
  'first of two leases of one resource': (simulation) => {
    const { resource, free, fault } = taken(simulation, 2);
    return {
      wait: () => firstOf(resource.acquire(), resource.acquire({ rank: -1 }), hold(500)),
      grant: free,
      giveBack: (value) => release((value as readonly unknown[])[1]),
      fault,
    };
  },
  'first of a level and a drain': (simulation) => {
    const tank = new Reservoir(simulation, 'tank', { level: 2 });
    return {
      wait: () => firstOf(tank.drain(100), tank.atLeast(6)),
      grant: () => {
        tank.tryFill(4);
      },
      isShared: true,
      fault: () => outOfBalance(tank.level, 10),
    };
  },
  'all of two resources and a hold': (simulation) => {
    const one = taken(simulation, 2);
    const other = taken(simulation, 2);
    return {
      wait: () => allOf(one.resource.acquire(), hold(3), other.resource.acquire()),
      grant: () => {
        one.free();
        other.free();
      },
      giveBack: (value) => {
        const [first, , second] = value as readonly [Lease, undefined, Lease];
        first.release();
        second.release();
      },
      fault: () => one.fault() ?? other.fault(),
    };
  },
  'patience within patience': (simulation) => {
    const { resource, free, fault } = taken(simulation, 2);
    return {
      wait: () => orElseAfter(orElseAfter(resource.acquire(), 400), 500),
      grant: free,
      giveBack: release,
      fault,
    };
  },
};

for (const [name, make] of Object.entries(worlds)) {
  test(`ties of ${name}`, (t) => t.deepEqual(waitFaults(make), []));
}

// ── planted bugs ────────────────────────────────────────────────────────────────────────────────────────

/** A token that one after the other may have, and the mistakes that one can make with it. */
class Token extends Waiting<string> {
  static bug: 'none' | 'kept' | 'stale' | 'forgotten' = 'none';
  static line: Token[] = [];
  static isFree = false;
  private party: Party | undefined;

  override begin(party: Party): void {
    this.party = party;
    Token.line.push(this);
    Token.offer();
  }

  override abandon(_party: Party, isGranted: boolean): void {
    if (Token.bug === 'stale') return;
    if (!isGranted) Token.line.splice(Token.line.indexOf(this), 1);
    else if (Token.bug !== 'kept') {
      Token.isFree = true;
      if (Token.bug !== 'forgotten') Token.offer();
    }
  }

  static offer(): void {
    if (!Token.isFree || Token.line.length === 0) return;
    Token.isFree = false;
    Token.line.shift()?.party?.wake('token');
  }

  static world(bug: typeof Token.bug): Make {
    return () => {
      Token.bug = bug;
      Token.line = [];
      Token.isFree = false;
      return {
        wait: () => new Token(),
        grant: () => {
          Token.isFree = true;
          Token.offer();
        },
        fault: () => (Token.line.length > 0 ? 'somebody waits' : undefined),
      };
    };
  }
}

test('a wait of one’s own passes, and fails when it keeps a grant, forgets the next, or leaves a stale entry', (t) => {
  t.deepEqual(waitFaults(Token.world('none')), []);
  t.not(waitFaults(Token.world('kept')).length, 0);
  t.not(waitFaults(Token.world('forgotten')).length, 0);
  const stale = () => waitFaults(Token.world('stale'));
  t.true(throwsOrFaults(stale));
});

function throwsOrFaults(run: () => readonly string[]): boolean {
  try {
    return run().length > 0;
  } catch {
    return true;
  }
}

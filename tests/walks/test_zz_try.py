import asyncio, time, collections
from tests.walks.stage import Stage
from tests.walks.said import Said
from tests.world import running
from backend.http.limits import Limits, Rate
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema, events
import os

def run(address, doc, stage, n, out):
    cfg = SchemathesisConfig.from_dict({
      "base-url": address, "seed": 1, "workers": 1, "continue-on-failure": True,
      "auth": {"openapi": {"memberToken": {"bearer": stage.member.token}, "apiKey": {"bearer": stage.partner.headers["authorization"][7:]}}},
      "generation": {"max-examples": n, "deterministic": True, "no-shrink": True},
      "phases": {"stateful": {"enabled": False}, "examples": {"enabled": False}, "fuzzing": {"enabled": n>0}, "coverage": {"enabled": not os.environ.get("NOCOV")}},
      "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", 401, 403, 404, 409, 422]}},
      "suppress-health-check": ["all"],
      "cache": {"enabled": False},
    })
    schema = schemathesis.openapi.from_dict(doc, config=cfg)
    t=time.time(); cases=0
    st=collections.Counter()
    for e in from_schema(schema).execute():
        if isinstance(e, events.ScenarioFinished):
            dt=e.elapsed_time
            for cid, node in e.recorder.cases.items():
                pass
            cases+=len(e.recorder.cases)
            for cid, i in e.recorder.interactions.items():
                st[(e.label, i.response.status_code if i.response else None)]+=1
            for cid, checks in e.recorder.checks.items():
                for c in checks:
                    if c.failure_info is not None:
                        f=c.failure_info.failure
                        out.append((e.label, str(e.phase), c.name, f.title, f.message[:500], c.failure_info.code_sample[:600]))
            print(e.phase, e.label, e.status, round(dt,2), len(e.recorder.cases), flush=True)
        elif isinstance(e, (events.NonFatalError, events.FatalError)):
            print("ERR", e, getattr(e,'value',None), getattr(e,'exception',None))
    print("TOTAL", cases, time.time()-t)
    return st

async def test_it(db, dsn):
    free=Rate(10**9,60)
    async with running(db,dsn,limits=Limits(doors={},caller=free,address=free)) as world:
        s=await Stage(world,"cafe").set()
        said=Said(world.house.litestar)
        doc=said.document
        out=[]
        st=await asyncio.to_thread(run, world.address, doc, s, int(os.environ.get("N","0")), out)
    with open('/tmp/found.txt','w') as f:
        for o in out: print(*o, sep='\n  ', file=f)
    with open('/tmp/statuses.txt','w') as f:
        for k,v in sorted(st.items(), key=str): print(k,v,file=f)
    print(collections.Counter((o[2],o[3]) for o in out))

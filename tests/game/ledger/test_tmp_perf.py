import time, asyncio
from datetime import timedelta
from game.database import writing, reading
from game.identity import new_id
from game.ledger.proof import prove, report
from game.ledger.proof_store import BOOK_CHECKS, unsound, widen
from game.ledger.lot_proof_store import LOT_CHECKS
from game.ledger.store import load, save
from game.ledger.post import award
from game.ledger.wanted import Wanted
from game.ledger.rules import *
from tests.game.ledger.desk import open_desk
from tests.game.ledger.builders import a_currency, for_days, START
async def test_perf(db):
    desk=await open_desk(db); cur=a_currency(expiry=for_days(365))
    members=[new_id() for _ in range(20000)]
    import random
    best=[9]*3; N=100
    import cProfile
    async def rnd(n,k,prof=None):
        w=Wanted(); es=[]
        for i in range(n):
            m=members[(k*n+i)%len(members)]
            e=Entry(programme_id=desk.programme_id,member_id=m,reference=f"{k}:{i}",reason="points for quiz",cause={"rule":m,"activity":m})
            w.for_award(e,"points",issuance(desk.programme_id,"points")); es.append(e)
        async with writing(db) as tx:
            t1=time.perf_counter(); books=await load(tx,w); t2=time.perf_counter()
            for e in es: award(books,e,currency=cur,amount=3,source=issuance(desk.programme_id,"points"),zone="Europe/Paris",at=START)
            t3=time.perf_counter(); await save(tx,books); t4=time.perf_counter()
        return t2-t1,t3-t2,t4-t3
    for k in range(400): r=await rnd(100,k)
    rs=[await rnd(100,k) for k in range(400,500)]
    for j in range(3): print(["load","decide","save"][j], f"{sorted(x[j] for x in rs)[50]*1000:.2f} ms median of 100-award rounds")
    p=cProfile.Profile(); p.enable()
    for k in range(500,540): await rnd(100,k)
    p.disable()
    import pstats; pstats.Stats(p).sort_stats("tottime").print_stats(18)
    t=time.perf_counter()
    for k in range(1000,1950): await rnd(1000,k)
    print("950k awards", time.perf_counter()-t)
    await db.execute("analyze")
    for name,c in (BOOK_CHECKS|LOT_CHECKS).items():
        async with reading(db) as tx:
            await widen(tx); t=time.perf_counter(); await unsound(tx,c,100); print(name, round(time.perf_counter()-t,2))
    async with reading(db) as tx:
        t=time.perf_counter(); f=await prove(tx); print("prove", time.perf_counter()-t, report(f))

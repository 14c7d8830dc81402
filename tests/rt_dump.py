import asyncio, pytest, sys
@pytest.fixture(autouse=True)
async def dump():
    async def d():
        await asyncio.sleep(25)
        for t in asyncio.all_tasks():
            t.print_stack(limit=6, file=sys.__stderr__)
    task = asyncio.create_task(d())
    yield
    task.cancel()

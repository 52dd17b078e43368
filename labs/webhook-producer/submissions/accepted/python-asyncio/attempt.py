"""Posts an event once, and says what came of it. Nothing here throws."""

import asyncio
import ssl
from asyncio import StreamReader, StreamWriter
from dataclasses import dataclass

import settings
from answer_head import AnswerHead, NoAnswer, read_answer_head
from resolve import Internal, callable_addresses
from target import Target

# The request and its answer are on their way for a while, which is not the receiver's time.
WAY = 0.05
LONGEST_CONNECT_ON_TOP = 0.5
LONGEST_GOODBYE = 0.5

tls = ssl.create_default_context()
goodbyes: set[asyncio.Task[None]] = set()


@dataclass(frozen=True)
class Outcome:
    status_code: int | None
    error: str | None = None
    retry_after: str | None = None

    @property
    def succeeded(self) -> bool:
        return self.status_code is not None and 200 <= self.status_code <= 299


async def attempt(target: Target, headers: dict[str, str], body: bytes) -> Outcome:
    try:
        head = await post(target, request_bytes(target, headers, body))
    except TimeoutError:
        return Outcome(None, "The receiver took too long.")
    except (OSError, NoAnswer, Internal) as error:
        return Outcome(None, str(error) or type(error).__name__)
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return Outcome(None, "The receiver did not finish its answer.")
    except Exception as error:  # An attempt that is never over would hold up its lane for ever.
        return Outcome(None, repr(error))
    return Outcome(head.status_code, retry_after=head.retry_after)


def request_bytes(target: Target, headers: dict[str, str], body: bytes) -> bytes:
    fields = {
        "Host": target.host_header,
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Connection": "close",
        "User-Agent": "webhook-producer/1.0",
        **headers,
    }
    lines = [f"POST {target.request_target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in fields.items()]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + body


async def post(target: Target, request: bytes) -> AnswerHead:
    loop = asyncio.get_running_loop()
    began = loop.time()
    # One limit over everything: a byte now and then does not prolong it.
    async with asyncio.timeout_at(began + settings.ATTEMPT_TIMEOUT) as limit:
        reader, writer = await connect(target)
        try:
            writer.write(request)
            # The receiver has its time from when it is asked, however slow the connection was.
            asked = min(loop.time(), began + LONGEST_CONNECT_ON_TOP)
            limit.reschedule(asked + settings.ATTEMPT_TIMEOUT + WAY)
            head = await read_answer_head(reader)
        except BaseException:
            writer.transport.abort()
            raise
    goodbye = asyncio.create_task(say_goodbye(reader, writer))
    goodbyes.add(goodbye)
    goodbye.add_done_callback(goodbyes.discard)
    return head


async def connect(target: Target) -> tuple[StreamReader, StreamWriter]:
    *others, last = await callable_addresses(target)
    for address in others:
        try:
            return await connect_to(address, target)
        except OSError:
            continue  # Often IPv6, where only IPv4 leads anywhere.
    return await connect_to(last, target)


async def connect_to(address: str, target: Target) -> tuple[StreamReader, StreamWriter]:
    if not target.tls:
        return await asyncio.open_connection(address, target.port)
    return await asyncio.open_connection(
        address, target.port, ssl=tls, server_hostname=str(target.host)
    )


async def say_goodbye(reader: StreamReader, writer: StreamWriter) -> None:
    """Lets the receiver finish its content, so that it does not take us for a broken connection."""
    try:
        async with asyncio.timeout(LONGEST_GOODBYE):
            while await reader.read(65536):
                pass
    except OSError:
        pass  # The status is known; how the rest ends is of no interest.
    finally:
        writer.transport.abort()

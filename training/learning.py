"""How the network learns: names and relations at once, then the layers for relations alone."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from examples import IGNORED, Joint, Prepared, epoch
from network import Network, Real
from reading import Head, Pairs, highest, loss
from torch import Tensor, nn

from vocgraph.pipes.encoder.decode import TAGS


def losses(network: Network, head: Head, words: Tensor, joint: Joint) -> tuple[Tensor, Tensor, Tensor]:
    """Give the loss of the names, that of the names inside others, and that of the relations."""
    batch = joint.batch
    with torch.autocast(words.device.type, torch.bfloat16):
        last, middle = network.encode(words[batch.ids], batch.mask)
        scores = network.head(last, batch.piece_of, words[batch.char_ids], batch.offset).float()
    outer, nested = (
        F.cross_entropy(scores_of.flatten(0, 1), batch.tags[:, level].flatten(), ignore_index=IGNORED)
        for level, scores_of in enumerate(scores.split(TAGS, dim=2))
    )
    return outer, nested, of_relations(network, head, middle, joint)


def of_relations(network: Network, head: Head, middle: Tensor, joint: Joint) -> Tensor:
    """Give the loss of the relations, from the states of the middle layer."""
    if not len(joint.wanted):
        return middle.new_zeros(())
    with torch.autocast(middle.device.type, torch.bfloat16):
        states = network.marked(middle, joint.marks, joint.batch.mask).float().flatten(0, 1)
    odds = highest(head(states, joint.char_at, joint.spans, joint.facts), joint.owner, len(joint.wanted))
    return loss(odds, joint.wanted)


@dataclass(frozen=True)
class Course:
    """What is trained and on what: parameters that go on and new ones with their rates, articles, for how long."""

    body: list[nn.Parameter]
    new: list[nn.Parameter]
    rates: tuple[float, float]
    articles: Sequence[Prepared]
    related: Sequence[Pairs | None]
    epochs: int
    seed: int

    def run(
        self, config: dict, device: torch.device, losses_of: Callable[[Joint], Sequence[tuple[Tensor, float]]]
    ) -> None:
        """Go down ``losses_of`` a batch, each with its weight."""
        groups = [{"params": p, "lr": rate} for p, rate in zip((self.body, self.new), self.rates, strict=True)]
        optimiser = torch.optim.AdamW(groups, weight_decay=config["weight_decay"], fused=True)
        cut = {"limit": config["window"], "pieces": config["pieces"]}
        total = len(epoch(self.articles, self.related, **cut, rng=random.Random(0))) * self.epochs
        warm = max(1, int(total * config["warmup"]))
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm)))
        )
        rng, began = random.Random(self.seed), time.time()
        step, running = 0, np.zeros(0)
        for number in range(self.epochs):
            for batch in epoch(self.articles, self.related, **cut, rng=rng):
                parts = losses_of(batch.to(device))
                optimiser.zero_grad()
                torch.stack([part * weight for part, weight in parts]).sum().backward()
                for own in (self.body, self.new):
                    torch.nn.utils.clip_grad_norm_(own, 1.0)
                optimiser.step()
                schedule.step()
                step += 1
                values = np.array([part.item() for part, _ in parts])
                running = values if step == 1 else running + (values - running) * (0.03 if step > 30 else 1 / step)
                if step % 25 == 0:
                    print(
                        f"epoch {number + 1} step {step} of about {total}: losses "
                        f"{' '.join(f'{value:.4f}' for value in running)}; {time.time() - began:.0f} s",
                        flush=True,
                    )


def train(
    network: Network,
    head: Head,
    words: Tensor,
    articles: Sequence[Prepared],
    related: Sequence[Pairs | None],
    config: dict,
    device: torch.device,
) -> None:
    """Train all layers, for names and for relations at once."""
    new = [p for n, p in network.named_parameters() if n.startswith(("from_", "convolution", "tags", "marks"))]
    ids = {id(p) for p in new}
    body = [p for p in network.parameters() if id(p) not in ids]
    weights = (1.0, config["nested_weight"], config["relations_weight"])
    rates = (config["encoder_rate"], config["head_rate"])
    course = Course(body, [*new, *head.parameters()], rates, articles, related, config["epochs"], config["seed"])
    network.train()
    head.train()
    course.run(config, device, lambda batch: list(zip(losses(network, head, words, batch), weights, strict=True)))
    network.eval()
    head.eval()


def go_on(
    network: Network,
    head: Head,
    words: Tensor,
    articles: Sequence[Prepared],
    related: Sequence[Pairs | None],
    config: dict,
    device: torch.device,
) -> None:
    """Train the layers for relations alone some epochs more, at half the rates; the lower layers stay.

    Several times from the same start, the articles mixed otherwise each time: the mean of their weights does not hang
    on the luck of one (on documents held back they read edges with F1 .777, .782 and .782, the mean with .781).
    """
    parts = nn.ModuleList([network.second, network.marks, head])
    start = {name: tensor.clone() for name, tensor in parts.state_dict().items()}
    related_alone = [(a, r) for a, r in zip(articles, related, strict=True) if r and len(r.wanted)]
    network.requires_grad_(False)
    network.second.requires_grad_(True)
    network.marks.requires_grad_(True)
    rates = (config["encoder_rate"] / 2, config["head_rate"] / 2)
    body, new = list(network.second.parameters()), [*network.marks.parameters(), *head.parameters()]

    def losses_of(batch: Joint) -> list[tuple[Tensor, float]]:
        with torch.no_grad(), torch.autocast(words.device.type, torch.bfloat16):
            real = Real(batch.batch.mask)
            middle = real.spread(network.below(words[batch.batch.ids], real))
        return [(of_relations(network, head, middle, batch), 1.0)]

    total: dict[str, Tensor] = {name: torch.zeros_like(tensor) for name, tensor in start.items()}
    for run in range(config["further_runs"]):
        parts.load_state_dict(start)
        parts.train()
        seed = config["seed"] + run
        torch.manual_seed(seed)
        Course(body, new, rates, *zip(*related_alone, strict=True), config["further_epochs"], seed).run(
            config, device, losses_of
        )
        for name, tensor in parts.state_dict().items():
            total[name] += tensor / config["further_runs"]
    parts.load_state_dict(total)
    parts.eval()

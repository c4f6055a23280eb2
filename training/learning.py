"""How the network learns: names and relations at once, then the layers for relations alone."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from examples import IGNORED, Joint, Prepared, epoch
from network import Network, Real
from reading import Head, Pairs, highest, loss
from torch import Tensor, nn

from vocgraph.pipes.encoder.decode import TAGS


@dataclass(frozen=True)
class Learning:
    """What learns and from what: the network, the small one over its states, the word table, articles with pairs."""

    network: Network
    head: Head
    words: Tensor
    articles: Sequence[Prepared]
    related: Sequence[Pairs | None]
    config: dict

    def train(self) -> None:
        """Train all layers, for names and for relations at once."""
        network, head, config = self.network, self.head, self.config
        new = [p for n, p in network.named_parameters() if n.startswith(("from_", "convolution", "tags", "marks"))]
        ids = {id(p) for p in new}
        body = [p for p in network.parameters() if id(p) not in ids]
        weights = (1.0, config["nested_weight"], config["relations_weight"])
        network.train()
        head.train()
        self._descend(
            body,
            [*new, *head.parameters()],
            lambda batch: list(zip(self._losses(batch), weights, strict=True)),
            epochs=config["epochs"],
            seed=config["seed"],
        )
        network.eval()
        head.eval()

    def go_on(self) -> None:
        """Train the layers for relations alone some epochs more, at half the rates; the lower layers stay.

        Several times from the same start, the articles mixed otherwise each time: the mean of their weights does not
        hang on the luck of one (on documents held back they read edges with F1 .777, .782 and .782, the mean with
        .781).
        """
        network, head, config = self.network, self.head, self.config
        alone = [(a, r) for a, r in zip(self.articles, self.related, strict=True) if r and len(r.wanted)]
        related = replace(self, articles=[a for a, _ in alone], related=[r for _, r in alone])
        parts = nn.ModuleList([network.second, network.marks, head])
        start = {name: tensor.clone() for name, tensor in parts.state_dict().items()}
        total = {name: torch.zeros_like(tensor) for name, tensor in start.items()}
        network.requires_grad_(False)
        network.second.requires_grad_(True)
        network.marks.requires_grad_(True)
        for run in range(config["further_runs"]):
            parts.load_state_dict(start)
            parts.train()
            seed = config["seed"] + run
            torch.manual_seed(seed)
            related._descend(
                list(network.second.parameters()),
                [*network.marks.parameters(), *head.parameters()],
                lambda batch: [(self._of_relations(self._middle(batch), batch), 1.0)],
                epochs=config["further_epochs"],
                seed=seed,
                rate=0.5,
            )
            for name, tensor in parts.state_dict().items():
                total[name] += tensor / config["further_runs"]
        parts.load_state_dict(total)
        parts.eval()

    def _losses(self, joint: Joint) -> tuple[Tensor, Tensor, Tensor]:
        """Give the loss of the names, that of the names inside others, and that of the relations."""
        batch, words = joint.batch, self.words
        with torch.autocast(words.device.type, torch.bfloat16):
            last, middle = self.network.encode(words[batch.ids], batch.mask)
            scores = self.network.head(last, batch.piece_of, words[batch.char_ids], batch.offset).float()
        outer, nested = (
            F.cross_entropy(scores_of.flatten(0, 1), batch.tags[:, level].flatten(), ignore_index=IGNORED)
            for level, scores_of in enumerate(scores.split(TAGS, dim=2))
        )
        return outer, nested, self._of_relations(middle, joint)

    def _middle(self, joint: Joint) -> Tensor:
        """Give the states of the middle layer, from which nothing below learns."""
        with torch.no_grad(), torch.autocast(self.words.device.type, torch.bfloat16):
            real = Real(joint.batch.mask)
            return real.spread(self.network.below(self.words[joint.batch.ids], real))

    def _of_relations(self, middle: Tensor, joint: Joint) -> Tensor:
        """Give the loss of the relations, from the states of the middle layer."""
        if not len(joint.wanted):
            return middle.new_zeros(())
        with torch.autocast(middle.device.type, torch.bfloat16):
            states = self.network.marked(middle, joint.marks, joint.batch.mask).float().flatten(0, 1)
        odds = highest(self.head(states, joint.char_at, joint.spans, joint.facts), joint.owner, len(joint.wanted))
        return loss(odds, joint.wanted)

    def _descend(
        self,
        body: list[nn.Parameter],
        new: list[nn.Parameter],
        losses_of: Callable[[Joint], Sequence[tuple[Tensor, float]]],
        *,
        epochs: int,
        seed: int,
        rate: float = 1.0,
    ) -> None:
        """Go down the losses of every batch, each with its weight; ``rate`` is the share of the usual rates."""
        config = self.config
        optimiser = torch.optim.AdamW(
            [
                {"params": body, "lr": rate * config["encoder_rate"]},
                {"params": new, "lr": rate * config["head_rate"]},
            ],
            weight_decay=config["weight_decay"],
            fused=True,
        )
        cut = {"limit": config["window"], "pieces": config["pieces"]}
        total = len(epoch(self.articles, self.related, **cut, rng=random.Random(0))) * epochs
        warm = max(1, int(total * config["warmup"]))
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm)))
        )
        rng, began = random.Random(seed), time.time()
        step, running = 0, np.zeros(0)
        for number in range(epochs):
            for batch in epoch(self.articles, self.related, **cut, rng=rng):
                parts = losses_of(batch.to(self.words.device))
                optimiser.zero_grad()
                torch.stack([part * weight for part, weight in parts]).sum().backward()
                for own in (body, new):
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

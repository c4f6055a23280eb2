"""What the words of a statement say of it beside its two names: post, time, manner of cooperation, part played."""

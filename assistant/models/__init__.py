"""Chat models, embeddings, token budgets, prompts loaded and filled. Nothing else knows openai or tiktoken."""

"""A wish -> a Proposal -> its hunks. It knows no store and no screen."""

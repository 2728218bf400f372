"""How long from the command to the first page, beside a bare Gradio page?"""

"""How well completed acts are told from plans, attitudes, evaluations and states: marks by offset, a runner, both errors."""

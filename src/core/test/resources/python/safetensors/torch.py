"""load_file as safetensors.torch has it: the tensors of a file by their names."""
import json, struct, torch

def load_file(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = bytearray(file.read())
    return {name: tensor(data, **entry) for name, entry in header.items() if name != "__metadata__"}

def tensor(data, dtype, shape, data_offsets):
    if dtype != "F32":
        raise ValueError(dtype)
    start, end = data_offsets
    if start == end:
        return torch.empty(shape)
    return torch.frombuffer(data, dtype=torch.float32, offset=start, count=(end - start) // 4).reshape(shape)

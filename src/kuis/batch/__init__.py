"""Many articles at once: processes, parts of an archive, and what stands when a run was ended half-way."""

"""What people type: check, fix, explain and rules, each in a file of its own."""
